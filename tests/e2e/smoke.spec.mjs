// The first page: readable at once, clean, and small.
import { brotliCompressSync } from "node:zlib";
import { expect, expectAccessible, expectMounted, demoPassword, test } from "./support.mjs";

test("the sign-in page mounts without console errors or content policy violations", async ({ page }) => {
  await page.goto("/");
  await expectMounted(page);
  await expect(page.locator("input[type=password]")).toBeVisible();
  await expectAccessible(page);
});

/** The wasm never arrives. */
const holdWasm = (page) => page.route("**/*.wasm", () => {});

test("the page says what it is before the wasm has come", async ({ page }) => {
  await holdWasm(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { name: "Campus" })).toBeVisible();
  await expect(page.getByText("正在加载…")).toBeVisible();
  await expectAccessible(page);
});

test.describe("theme and language of the last visit", () => {
  for (const [theme, applied] of [["light", "campus-light"], ["dark", "campus-dark"], ["system", null]]) {
    test(`${theme} is set before the first paint`, async ({ page }) => {
      await page.addInitScript((value) => {
        localStorage.setItem("campus-theme", value);
        localStorage.setItem("campus-locale", "pl");
      }, theme);
      await holdWasm(page);
      await page.goto("/", { waitUntil: "domcontentloaded" });
      expect(await page.locator("html").getAttribute("data-theme")).toBe(applied);
      await expect(page.locator("html")).toHaveAttribute("lang", "pl");
      await expectAccessible(page);
    });
  }
});

test("the first page leaves the app and the charts for later, and fetches the app while a name is typed", async ({ page }) => {
  const loaded = [];
  page.on("response", (response) => loaded.push(new URL(response.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  await expectMounted(page);
  expect(loaded.filter((path) => /echarts|campus-web/.test(path))).toEqual([]);
  const app = page.waitForResponse((response) => /campus-web.*\.wasm$/.test(response.url()));
  await page.locator("input[name=username]").pressSequentially("y");
  expect((await app).status()).toBe(200);
  await expect(page.locator("input[name=username]")).toHaveValue("y");
});

test("who was signed in last starts with the app, without the sign-in page", async ({ page, context }) => {
  await context.request.post("/api/auth/login", { data: { username: "yuan", password: demoPassword } });
  await page.goto("/");
  await expect(page.locator("nav").first()).toBeVisible();
  const loaded = [];
  page.on("response", (response) => loaded.push(new URL(response.url()).pathname));
  await page.reload();
  await expect(page.locator("nav").first()).toBeVisible();
  expect(loaded.filter((path) => /campus-sign-in/.test(path))).toEqual([]);
  expect(loaded.filter((path) => /campus-web.*wasm$/.test(path))).toHaveLength(1);
});

test("the first chart adds at most 250 kB of brotli", async ({ request }) => {
  const bundle = await (await request.get("/echarts.js")).body();
  expect(brotliCompressSync(bundle).length).toBeLessThanOrEqual(250_000);
});

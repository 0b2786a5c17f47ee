// WCAG 2.2 AA by axe on the screens of permissions and people, dialogs open, in both themes; nothing is clipped in Polish.
import { add, ask, expect, find, follow, inBothThemes, open, t, test, unique } from "./actions.mjs";

test.use({ expectedProblems: [[/status of 4(0[134]|22)/], { option: true }], contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ mode: "parallel" });

const button = (page, key, tag) => page.getByRole("button", { name: t(key, {}, tag), exact: true });

/** Texts of buttons, headings and labels that do not fit where they stand, though nothing says that they are cut. */
const clipped = () =>
  [...document.querySelectorAll("main button, main a.btn, main h1, main h2, main label, main th, dialog[open] button, dialog[open] label")]
    .filter((one) => one.clientWidth > 0 && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2))
    .filter((one) => getComputedStyle(one).overflow !== "visible" && !one.matches(".sr-only, .truncate, .truncate *"))
    .map((one) => `${one.tagName} ${one.textContent.trim()}`);

/** A role, a member of staff and a class, of whom nobody else asks anything. */
async function made(page) {
  const role = await add(page, "roles", { title: unique("角色"), scope: "self", permissions: [] });
  const department = (await ask(page, "GET", "/api/departments?function=teaching")).rows[0].id;
  const staff = await add(page, "staff", { name: unique("员"), email: `${unique("p")}@example.org`, department_id: department });
  return { role, staff };
}

test("a_1 roles, who may see them, and the view of one", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/");
  const { role } = await made(page);
  await follow(page, `/roles/${role.id}`, role.label);
  await page.getByRole("checkbox", { name: t("operation-customers-list"), exact: true }).check();
  await inBothThemes(page);
  await button(page, "who-sees-title").click();
  await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press("Escape");
  await button(page, "view-role").click();
  await expect(page.getByRole("dialog").getByText(t("view-role-nobody"))).toBeVisible();
  await inBothThemes(page);
  await page.getByRole("dialog").getByRole("button", { name: t("view-role-begin"), exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: role.label })).toBeVisible();
  await inBothThemes(page);
  await button(page, "ui-viewing-leave").click();
  await expect(page).toHaveURL(/\/roles\/\d+$/);
});

test("a_1 distribution, sync and the order of the menu", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/roles/distribution", t("distribution-title"));
  await page.getByLabel(t("distribution-search")).fill("wuxia");
  await page.getByRole("option", { name: "wuxia", exact: true }).click();
  await inBothThemes(page);
  await follow(page, "/permissions/sync", t("sync-title"));
  await inBothThemes(page);
  // Room for the whole menu: what has scrolled below the head of the page is not judged.
  await page.setViewportSize({ width: 1440, height: 2100 });
  await follow(page, "/menus/order", t("ordering-title"));
  await page.getByRole("button", { name: t("ordering-move", { name: t("entity-staff") }), exact: true }).focus();
  await page.keyboard.press("Space");
  await inBothThemes(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("ordering-to", { name: t("entity-staff") }), exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await inBothThemes(page);
});

test("a_1 logins, links, the welcome and the profile", async ({ page, as, browser, baseURL }) => {
  test.setTimeout(180_000);
  await as("yuan");
  await open(page, "/");
  const { staff } = await made(page);
  await follow(page, `/staff/${staff.id}`);
  await expect(page.locator("[data-login]")).toBeVisible();
  await inBothThemes(page);
  await button(page, "ui-invite").click();
  await expect(page.getByRole("dialog").getByRole("checkbox").first()).toBeVisible();
  await inBothThemes(page);
  await button(page.getByRole("dialog"), "ui-links-make").click();
  const link = await page.locator("[data-slip] .font-mono").textContent();
  await inBothThemes(page);
  const context = await browser.newContext({ baseURL, locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce" });
  const stranger = await context.newPage();
  await stranger.goto(link);
  await expect(stranger.locator("#again")).toBeVisible();
  await inBothThemes(stranger);
  await context.close();
  await follow(page, "/profile");
  await inBothThemes(page);
  await button(page, "ui-token-add").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await inBothThemes(page);
});

test("the screens of permissions and people have room for Polish, on a desktop and on a phone", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await page.addInitScript(() => localStorage.setItem("campus-locale", "pl"));
  await open(page, "/");
  const { role, staff } = await made(page);
  const user = await find(page, "users", "q=wuxia");
  const pages = { role: `/roles/${role.id}`, distribution: "/roles/distribution", sync: "/permissions/sync", menu: "/menus/order", groups: "/permission_groups/order", staff: `/staff/${staff.id}`, user: `/users/${user.id}`, profile: "/profile", links: "/links" };
  for (const [name, path] of Object.entries(pages)) {
    for (const [width, height] of [[1440, 900], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await follow(page, path);
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/pl-${name}-${width}.png`, fullPage: true });
      expect(await page.evaluate(clipped), `${name} at ${width}`).toEqual([]);
      const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(wide), `${name} at ${width} is not wider than the screen`).toBeLessThanOrEqual(1);
    }
  }
});

// How the contents of departments do, for those who look after them: numbers, charts, matrix, hours, each with its list.
import { ask, expect, expectPage, find, open, settled, t, test } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const tile = (page, key) => page.locator(`[data-tile=${key}] [data-value]`);
const plain = (page, value) => page.evaluate((value) => new Intl.NumberFormat("zh-CN").format(value), value);
const dashboard = (page, id, query = "") => ask(page, "GET", `/api/departments/${id}/dashboard${query}`);

test("ss_01 the head of a department sees the branch's numbers, and each opens its list", async ({ page, as }) => {
  await as("wenjing");
  await open(page, "/");
  await page.getByRole("link", { name: t("menu-content-dashboard"), exact: true }).click();
  // There is one department to begin at: it opens at once.
  const branch = await find(page, "departments", "code=1006");
  await expect(page).toHaveURL(new RegExp(`/departments/${branch.id}/dashboard$`));
  await expectPage(page, "内容部");
  const seen = await dashboard(page, branch.id);
  await expect(tile(page, "total")).toHaveText(await plain(page, seen.standing.total.count));
  await expect(tile(page, "published")).toHaveText(await plain(page, seen.published.figure.now));
  await expect(tile(page, "views")).toHaveText(await plain(page, seen.views.now));
  await expect(page.locator("[data-as-of], [data-stale]")).toHaveCount(1);
  await expect(page.locator("[data-chart=drawn]")).toHaveCount(2, { timeout: 20_000 });

  // The matrix: what stands in a cell is what its list holds.
  const line = seen.branches.find((line) => !line.own);
  const cell = page.locator(`[data-matrix] tr[data-line="${line.department.id}"] td`).first();
  const drafts = line.standing.states.find(([state]) => state === "draft")[1];
  await expect(cell).toHaveText(await plain(page, drafts.count));
  await cell.getByRole("link").click();
  await expect(page).toHaveURL(/department_id\.below=\d+&state=draft/);
  await settled(page);
  expect((await ask(page, "GET", `/api${drafts.list.replace("?", "/count?")}`)).total).toBe(drafts.count);
  await page.goBack();
  await expectPage(page, "内容部");

  await page.getByRole("button", { name: t("screen-branch-by-weeks") }).click();
  await expect(page).toHaveURL(/matrix=weeks/);
  await page.reload();
  await expect(page.getByRole("button", { name: t("screen-branch-by-weeks") })).toHaveAttribute("aria-pressed", "true");
  await page.getByLabel(t("screen-dashboard-period")).selectOption("-90d..today");
  await settled(page);
  const longer = await dashboard(page, branch.id, "?period=-90d..today");
  await expect(tile(page, "published")).toHaveText(await plain(page, longer.published.figure.now));

  // A sub-department opens its own dashboard, and the way back is above it.
  await page.locator("[data-matrix]").getByRole("link", { name: "短视频组", exact: true }).click();
  await expectPage(page, "短视频组");
  await expect(page.getByRole("navigation", { name: t("ui-breadcrumb") }).getByRole("link", { name: "内容部" })).toBeVisible();
});

test("ss_06 the head sees the branch and not the sibling; the workbook is the same numbers", async ({ page, as }) => {
  await as("wenjing");
  await open(page, "/departments/dashboard");
  await expectPage(page, "内容部");
  const principal = { code: 1000 };
  expect((await ask(page, "GET", `/api/departments?code=${principal.code}`)).rows).toEqual([]);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: t("screen-branch-workbook") }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});

for (const [lang, scheme] of [["zh-CN", "light"], ["en", "dark"], ["pl", "light"]]) {
  test(`the dashboard is accessible, ${lang}, ${scheme}`, async ({ page, as }) => {
    await as("yuan");
    await page.addInitScript((lang) => localStorage.setItem("campus-locale", lang), lang);
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/healthz");
    const branch = await find(page, "departments", "code=1006");
    await open(page, `/departments/${branch.id}/dashboard?period=-90d..today`);
    await expect(page.locator("[data-chart=drawn]")).toHaveCount(2, { timeout: 20_000 });
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.getByRole("heading", { name: t("screen-branch-heat", {}, lang) })).toBeVisible();
    await expectAccessible(page);
    await pictures(page, `branch-${lang}`);
  });
}

test("on a phone the hours begin where something was published", async ({ page, as }) => {
  await as("yuan");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/healthz");
  const branch = await find(page, "departments", "code=1006");
  await open(page, `/departments/${branch.id}/dashboard?period=-90d..today`);
  const { heat } = await dashboard(page, branch.id, "?period=-90d..today");
  const first = Math.min(...heat.map((slot) => slot.hour));
  expect(first).toBeGreaterThan(4);
  await page.locator("[data-heat] thead").scrollIntoViewIfNeeded();
  await expect(page.locator(`[data-heat] [data-hour="${first}"]`)).toBeInViewport();
  await expect(page.locator('[data-heat] [data-hour="0"]')).not.toBeInViewport();
  await pictures(page, "branch-hours", [["narrow", 390, 844]]);
});

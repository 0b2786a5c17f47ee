// How campuses and classes do, as the principal sees it: numbers, charts, tables, each beside the period before.
import { add, ask, expect, expectPage, find, follow, open, settled, t, test } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const tile = (page, key) => page.locator(`[data-tile=${key}]`);
const classes = (page) => page.locator("[data-panel=classes] tbody tr");
const plain = (page, value) => page.evaluate((value) => (value === null ? "-" : new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 }).format(value)), value);

/** Every tile comes to show what the server says: other tests give lessons in the same school meanwhile. */
async function expectNumbers(page, query) {
  const soon = { timeout: 2_000 };
  await expect(async () => {
    const { total } = await ask(page, "GET", `/api/schools/dashboard${query}`);
    for (const [key, name, unit] of [["classes", "classes", ""], ["students", "students", ""], ["lessons", "lessons", ""], ["attendance", "attendance", "%"],
      ["average", "average", ""], ["unregistered", "unregistered", ""], ["on-time", "on_time", "%"], ["at-risk", "at_risk", ""]]) {
      const { now, before } = total[name];
      await expect(tile(page, key).locator("[data-value]"), key).toHaveText((await plain(page, now)) + (now === null ? "" : unit), soon);
      const moved = now === null || before === null ? null : now > before ? "up" : now < before ? "down" : "same";
      if (moved) await expect(tile(page, key)).toContainText(t(`screen-dashboard-${moved}`, { before: (await plain(page, before)) + unit }), soon);
    }
  }).toPass({ timeout: 60_000 });
}

test("dashboard: the principal opens it from the menu, changes the period, and goes into a class", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/");
  await page.getByRole("link", { name: t("menu-dashboard"), exact: true }).click();
  await expectPage(page, t("screen-dashboard-heading"));
  await expect(page).toHaveURL(/\/dashboard$/);
  await expectNumbers(page, "");
  await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });

  await page.getByLabel(t("screen-dashboard-period")).selectOption("-90d..today");
  await expect(page).toHaveURL(/period=-90d\.\.today$/);
  await settled(page);
  await expectNumbers(page, "?period=-90d..today");
  // The address is the state: Back and a reload show the same.
  await page.reload();
  await expectPage(page, t("screen-dashboard-heading"));
  await expect(page.getByLabel(t("screen-dashboard-period"))).toHaveValue("-90d..today");
  const { of_schools: schools } = await ask(page, "GET", "/api/schools/dashboard");
  await page.getByRole("combobox", { name: t("screen-dashboard-school"), exact: true }).selectOption(String(schools[0].id));
  await settled(page);
  await expectNumbers(page, `?period=-90d..today&school=${schools[0].id}`);

  // Sorted by attendance from the highest down, and the other way round; what has none comes last.
  const head = page.locator("[data-panel=classes] thead").getByRole("button", { name: t("screen-dashboard-attendance") });
  await head.click();
  await expect(page).toHaveURL(/sort=-attendance$/);
  await head.click();
  await expect(page).toHaveURL(/sort=attendance$/);
  const { classes: lines } = await ask(page, "GET", `/api/schools/dashboard?period=-90d..today&school=${schools[0].id}`);
  const rates = lines.map((line) => line.numbers.attendance.now).filter((rate) => rate !== null);
  const first = Math.min(...rates);
  await expect(classes(page).first().locator("td").nth(2)).toContainText(`${await plain(page, first)}%`);

  const line = classes(page).first();
  const id = await line.getAttribute("data-class");
  await line.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/classes/${id}/overview$`));
  await expectPage(page, new RegExp(t("screen-overview-heading").slice(-2)));
});

test("dashboard: a change elsewhere is seen without losing one's place", async ({ page, as }) => {
  await as("yuan");
  await page.setViewportSize({ width: 1280, height: 600 });
  await open(page, "/dashboard");
  await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
  const { organisation } = await ask(page, "GET", "/api/session");
  const old = await find(page, "course_records", "limit=1");
  const { total } = await ask(page, "GET", "/api/schools/dashboard");
  await page.locator("[data-panel=classes]").scrollIntoViewIfNeeded();
  const scroller = () => page.evaluate(() => Math.max(document.scrollingElement.scrollTop, ...[...document.querySelectorAll("main, main *")].filter((box) => !box.matches(".data-table")).map((box) => box.scrollTop)));
  const before = await scroller();
  expect(before).toBeGreaterThan(0);
  await page.locator("[data-panel=classes] .data-table").evaluate((box) => box.scrollTo(0, 40));
  await add(page, "course_records", { class_id: old.class_id, date: organisation.today, teacher_id: old.teacher_id, has_homework: false });
  // Other tests give lessons too.
  await expect(async () => {
    const { total: since } = await ask(page, "GET", "/api/schools/dashboard");
    expect(since.lessons.now).toBeGreaterThan(total.lessons.now);
    await expect(tile(page, "lessons").locator("[data-value]")).toHaveText(await plain(page, since.lessons.now), { timeout: 2_000 });
  }).toPass({ timeout: 45_000 });
  expect(await scroller()).toBe(before);
  expect(await page.locator("[data-panel=classes] .data-table").evaluate((box) => box.scrollTop)).toBe(40);
});

test("dashboard: where nothing is, it says so", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/dashboard?course=999999");
  await expect(page.getByText(t("screen-dashboard-none"), { exact: true })).toBeVisible();
  await expect(page.locator("[data-tile]")).toHaveCount(0);
  await expectAccessible(page);
});

test("a_1 a_8 the dashboard in both themes and three languages, on a desktop and on a phone", async ({ page, as, beside }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/dashboard?period=-90d..today");
  for (const size of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
      await expectAccessible(page);
      if (process.env.CAMPUS_SHOTS) await page.screenshot({ path: `${process.env.CAMPUS_SHOTS}/dashboard-${size.width}-${colorScheme}.png`, fullPage: true });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  for (const tag of ["en", "pl"]) {
    const other = await beside("yuan", { locale: tag, reducedMotion: "reduce" });
    await other.addInitScript((tag) => localStorage.setItem("campus-locale", tag), tag);
    await open(other, "/dashboard");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(t("screen-dashboard-heading", {}, tag));
    await expect(other.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
    await expect(other.locator("main")).not.toContainText("screen-");
    if (process.env.CAMPUS_SHOTS) await other.screenshot({ path: `${process.env.CAMPUS_SHOTS}/dashboard-${tag}.png`, fullPage: true });
  }
});

test("dashboard: hundreds of classes stay light, and all of them can be seen", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const answer = await ask(page, "GET", "/api/schools/dashboard");
  const many = { ...answer, classes: Array.from({ length: 300 }, (_, n) => ({ ...answer.classes[0], id: n + 1, label: `Python全栈(${n + 1}期)` })) };
  await page.route(/\/api\/schools\/dashboard/, (route) => route.fulfill({ json: many }));
  await follow(page, "/dashboard");
  await expect(classes(page)).toHaveCount(50);
  await page.getByRole("button", { name: t("screen-dashboard-more", { count: 50 }) }).click();
  await expect(classes(page)).toHaveCount(100);
});

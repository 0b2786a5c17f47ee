// A class at a glance, as its teacher sees it: heat table, charts, who needs attention, the workbook.
import { readFile } from "node:fs/promises";
import { ask, expect, expectPage, find, follow, hearNothing, open, t, test } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const heat = (page) => page.getByRole("grid", { name: t("screen-overview-heat") });
const cell = (page, row, column) => heat(page).locator(`[aria-rowindex="${row + 1}"] > [aria-colindex="${column + 1}"]`);

/** Egon's class with the most grades. */
async function egons(page) {
  const record = await find(page, "study_records", "limit=1&score.not=na&attendance=late&sort=-course_record_id");
  const { record: lesson } = await ask(page, "GET", `/api/course_records/${record.course_record_id}`);
  return lesson.class_id;
}

/** The server's answer for a class of any size. */
function made(students, lessons, code = (row, column) => "c" + "abcdefghikl"[(row * 7 + column * 3) % 11] + "s") {
  const day = (n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  return {
    class: { id: 1, label: "Python全栈(5期)" },
    version: 1,
    show_rank: false,
    hide_averages: false,
    today: "2026-11-28",
    lessons: Array.from({ length: lessons }, (_, n) => ({ id: n + 1, day_num: n + 1, date: day(n), title: `第${n + 1}课`, has_homework: true, due_date: day(n + 2) })),
    students: Array.from({ length: students }, (_, row) => ({
      id: row + 1, name: `学生${String(row).padStart(3, "0")}`, state: "studying", cells: Array.from({ length: lessons }, (_, column) => code(row, column)).join(""),
    })),
  };
}

async function answered(page, overview) {
  let asked = 0;
  await page.route(/\/api\/classes\/\d+\/overview$/, (route) => {
    asked += 1;
    return route.fulfill({ json: overview });
  });
  return () => asked;
}

test("ch_05 a teacher opens the overview from the class, and walks the heat table by keys", async ({ page, as }) => {
  await as("egon");
  await open(page, "/");
  const id = await egons(page);
  await follow(page, `/classes/${id}`);
  await page.locator('header [data-operation="classes.overview"]').click();
  await expectPage(page, new RegExp(t("screen-overview-heading")));
  const overview = await ask(page, "GET", `/api/classes/${id}/overview`);
  await expect(heat(page)).toHaveAttribute("aria-rowcount", String(overview.students.length + 2));
  await expect(heat(page)).toHaveAttribute("aria-colcount", String(overview.lessons.length + 3));

  // One stop of Tab; the arrows walk, Home and End go to the ends.
  await cell(page, 1, 3).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, 2, 4)).toBeFocused();
  await expect(heat(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press("Control+End");
  await expect(cell(page, overview.students.length + 1, overview.lessons.length + 2)).toBeFocused();
  await page.keyboard.press("Control+Home");
  await expect(cell(page, 0, 0)).toBeFocused();
  await expect(cell(page, 0, 0)).toHaveText(t("field-study_records-student_id"));

  // The letters are those of the server, and the cell says in words what it shows.
  const letters = ["A+", "A", "B+", "B", "B-", "C+", "C", "C-", "D", "", "COPY", "FAIL"];
  const first = overview.students[0];
  for (const column of [0, 1, 2]) {
    const code = first.cells.slice(column * 3, column * 3 + 3);
    if (code === "---") continue;
    const shown = cell(page, 1, column + 3);
    await expect(shown.locator("span[aria-hidden]")).toHaveText(new RegExp(`^${letters["abcdefghijkl".indexOf(code[1])].replace("+", "\\+")}[○△×▽–]?$`));
    await expect(shown.getByRole("link")).toHaveAccessibleName(new RegExp(`^${first.name} day${overview.lessons[column].day_num}：`));
  }

  // Enter opens the lesson's grade sheet.
  const graded = [...first.cells.matchAll(/.../g)].findIndex(([code]) => code !== "---");
  await cell(page, 1, graded + 3).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/course_records/${overview.lessons[graded].id}/grades$`));
});

test("ch_05 two hundred students in two hundred lessons: one request, and what is in sight is in the page", async ({ page, as }) => {
  await as("egon");
  await hearNothing(page);
  await open(page, "/");
  const id = await egons(page);
  const asked = await answered(page, made(200, 200));
  await follow(page, `/classes/${id}/overview`);
  await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
  expect(asked()).toBe(1);
  const frame = page.locator(".heat-frame");
  const view = await frame.evaluate((box) => ({ rows: Math.ceil(box.clientHeight / 30), columns: Math.ceil(box.clientWidth / 46) }));
  const bounded = async () => {
    const rows = heat(page).locator("tbody tr[aria-rowindex]");
    const count = await rows.count();
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(view.rows + 40);
    expect(await rows.first().locator(".heat-cell").count()).toBeLessThanOrEqual(view.columns + 40);
  };
  await bounded();
  await cell(page, 1, 3).focus();
  await page.keyboard.press("Control+End");
  await expect(cell(page, 201, 202)).toBeFocused();
  await bounded();
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, 200, 202)).toBeFocused();
  await expect(cell(page, 200, 202)).toBeInViewport();
  await expect(cell(page, 200, 0)).toBeInViewport();
  await expect(cell(page, 0, 202)).toBeInViewport();
  await expect(cell(page, 200, 0)).toHaveText("学生199");
  // By the wheel, too: the middle of the class is drawn where it is scrolled to.
  await frame.evaluate((box) => box.scrollTo(100 * 46, 100 * 30));
  await expect(cell(page, 104, 105)).toBeInViewport();
  await bounded();
});

test("ch_05 what others change is drawn where it is: the heat table keeps its place", async ({ page, as }) => {
  await as("egon");
  await open(page, "/");
  const id = await egons(page);
  let score = "a";
  const cells = (row, column) => "c" + (row === 120 && column === 90 ? score : "b") + "s";
  await page.route(/\/api\/classes\/\d+\/overview$/, (route) => route.fulfill({ json: made(200, 200, cells) }));
  await follow(page, `/classes/${id}/overview`);
  await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
  await page.getByLabel(t("screen-overview-by")).selectOption("name");
  const frame = page.locator(".heat-frame");
  await frame.evaluate((box) => box.scrollTo(88 * 46, 115 * 30));
  await expect(cell(page, 121, 93).locator("span[aria-hidden]")).toHaveText("A+");
  const place = () => frame.evaluate((box) => [box.scrollLeft, box.scrollTop]);
  const before = await place();
  score = "i";
  // Somebody else grades a lesson of the class.
  const record = await find(page, "study_records", "limit=1&sort=-id");
  await ask(page, "PATCH", `/api/study_records/${record.id}`, { note: `${Date.now()}` }, { "if-match": `"${record.version}"` });
  await expect(cell(page, 121, 93).locator("span[aria-hidden]")).toHaveText("D");
  expect(await place()).toEqual(before);
});

test("ch_06 by rank: equals share a place, the ungraded come last", async ({ page, as }) => {
  await as("egon");
  await open(page, "/");
  const id = await egons(page);
  const codes = ["cc-", "ca-", "cj-", "cb-", "cb-"];
  await answered(page, made(5, 1, (row) => codes[row]));
  await follow(page, `/classes/${id}/overview`);
  const table = page.getByRole("region", { name: t("screen-overview-ranking") });
  const rows = await table.locator("tbody tr").evaluateAll((found) => found.map((row) => [...row.children].slice(0, 3).map((one) => one.textContent)));
  expect(rows).toEqual([["学生001", "1", "100"], ["学生003", "2", "90"], ["学生004", "2", "90"], ["学生000", "4", "85"], ["学生002", "-", "-"]]);
  await page.getByLabel(t("screen-overview-by")).selectOption("rank");
  await expect(cell(page, 1, 0)).toHaveText("学生001");
});

test("ex_01 the workbook is a file of two sheets, in the language on the screen", async ({ page, as }) => {
  await as("egon");
  await open(page, "/");
  await follow(page, `/classes/${await egons(page)}/overview`);
  const button = page.locator('[data-operation="classes.workbook"]');
  await expect(button).toHaveAttribute("href", /lang=zh-CN$/);
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
});

test("a_1 a_8 the overview in both themes, on a desktop and on a phone", async ({ page, as }) => {
  test.setTimeout(480_000);
  await as("egon");
  await open(page, "/");
  await follow(page, `/classes/${await egons(page)}/overview`);
  for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
      await expectAccessible(page);
      if (process.env.CAMPUS_SHOTS) await shots(page, `${process.env.CAMPUS_SHOTS}/overview-${size.width}-${colorScheme}`);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test("ch_05 a class without lessons, without grades, of one lesson, and of two hundred", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("egon");
  await open(page, "/");
  const id = await egons(page);
  for (const [name, overview, charts] of [
    ["none", made(3, 0), 0],
    ["ungraded", made(3, 4, () => "cj-"), 1],
    ["one", made(12, 1), 3],
    ["many", made(200, 200), 3],
  ]) {
    await page.unrouteAll();
    await answered(page, overview);
    await follow(page, "/");
    await follow(page, `/classes/${id}/overview`);
    await expect(page.locator("[data-chart=drawn]")).toHaveCount(charts, { timeout: 20_000 });
    await expect(page.getByText(t("screen-scores-empty"), { exact: true })).toHaveCount(name === "none" || name === "ungraded" ? 1 : 0);
    if (process.env.CAMPUS_SHOTS) await shots(page, `${process.env.CAMPUS_SHOTS}/overview-${name}`);
  }
});

test("ch_06 ch_04 the teacher's switches are kept", async ({ page, as }) => {
  await as("egon");
  await open(page, "/");
  const id = await egons(page);
  await follow(page, `/classes/${id}/overview`);
  const rank = page.getByLabel(t("field-classes-show_rank"));
  await expect(rank).not.toBeChecked();
  await rank.check();
  await expect.poll(async () => (await ask(page, "GET", `/api/classes/${id}/overview`)).show_rank).toBe(true);
  await expect(rank).toBeChecked();
  await expect(rank).toBeEnabled();
  await rank.uncheck();
  await expect.poll(async () => (await ask(page, "GET", `/api/classes/${id}/overview`)).show_rank).toBe(false);
});

/** Everything of the page, for looking at. */
async function shots(page, path) {
  await page.screenshot({ path: `${path}.png`, fullPage: true });
}

// A student's chart: gaps, marks, an empty class, one lesson and two hundred; the same in the table and in a sentence, in three
// languages, to keep as a picture.
import { ask, expect, expectPage, find, follow, inBothThemes, open, session, t, test } from "./actions.mjs";
import { pictures } from "./support.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const SIZES = [["wide", 1280, 900], ["narrow", 390, 844]];
const LETTERS = { a_plus: ["A+", 100], a: ["A", 90], b_plus: ["B+", 85], b: ["B", 80], b_minus: ["B-", 70], c_plus: ["C+", 60], c: ["C", 50], c_minus: ["C-", 40], d: ["D", 0], na: ["N/A", null], copy: ["COPY", 0], fail: ["FAIL", 0] };

/** The server's answer, with a lesson for each score. */
function made(slugs, averages = () => 74.5) {
  const klass = { id: 7, label: "Python全栈(5期)" };
  const rows = slugs.map((score, at) => ({
    course_record_id: 100 + at, day_num: at + 1, date: new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString().slice(0, 10), title: `第${at + 1}课`,
    score, value: LETTERS[score][1], comment: at % 3 === 0 ? "思路清楚,注意命名" : null, attendance: "checked", class_average: averages(at), graded_count: averages(at) === null ? null : 12,
  }));
  return { student: { id: 3, label: "杨宇川" }, class: klass, classes: [klass], rows, rank: null };
}

async function answered(page, scores) {
  await page.unrouteAll();
  await page.route(/\/api\/students\/\d+\/scores/, (route) => route.fulfill({ json: scores }));
}

/** What is on the canvas. */
const drawn = (page) =>
  page.evaluate(() => {
    const option = window.echarts.getInstanceByDom(document.querySelector("[data-chart=drawn] [role=img]")).getOption();
    const [columns, letters] = option.series;
    const bad = columns.data.flatMap(({ itemStyle }, at) => (itemStyle ? [at] : []));
    return {
      days: option.xAxis[0].data, values: columns.data.map(({ value }) => value ?? null), letters: letters.data.map(({ name }) => name), bad,
      zoom: option.dataZoom?.map(({ startValue, endValue }) => [startValue, endValue]) ?? [], moves: option.animation, title: option.title[0].text,
    };
  });

const MARKS = ["a_plus", "b_plus", "na", "c_plus", "copy", "b", "fail", "d", "a", "c", "na", "b_minus"];

test("ch_02 ch_03 gaps, marks and the pass line; the table and the sentence say the same", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("alice");
  await open(page, "/");
  const { user } = await session(page);
  const path = `/students/${user.student_id}/scores`;
  await answered(page, made(MARKS));
  await follow(page, path, t("menu-my-scores"));
  await expect(page.locator("[data-chart=drawn]")).toBeVisible({ timeout: 20_000 });
  const chart = await drawn(page);
  expect(chart.values).toEqual([100, 85, null, 60, 0, 80, 0, 0, 90, 50, null, 70]);
  expect(chart.letters).toEqual(["A+", "B+", "N/A", "C+", "COPY", "B", "FAIL", "D", "A", "C", "N/A", "B-"]);
  expect(chart.bad, "COPY and FAIL are marked, an honest zero is not").toEqual([4, 6]);
  expect([chart.moves, chart.title]).toEqual([false, "杨宇川 · Python全栈(5期)"]);
  const table = page.locator("[data-table=scores] [role=rowgroup]").last().getByRole("row");
  await expect(table).toHaveCount(12);
  expect(await table.evaluateAll((rows) => rows.map((row) => row.children[4].textContent.trim().split(/\s+/)[0]))).toEqual(chart.letters);
  // (100 + 85 + 60 + 0 + 80 + 0 + 0 + 90 + 50 + 70) / 10
  await expect(page.getByText(t("screen-scores-summary", { lessons: 12, graded: 10, average: "53.5" }))).toBeVisible();
  await expect(page.locator("[data-chart=drawn] [role=img]")).toHaveAccessibleName(/杨宇川 · Python全栈\(5期\).*53\.5/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: t("chart-save-image"), exact: true }).click()]);
  expect(download.suggestedFilename()).toBe("杨宇川 · Python全栈(5期).png");
  await inBothThemes(page);
  await pictures(page, "scores-marks", SIZES);
});

test("ch_02 an empty class says so; one lesson and two hundred can be read", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("alice");
  await open(page, "/");
  const { user } = await session(page);
  const path = `/students/${user.student_id}/scores`;
  const show = async (scores) => {
    await answered(page, scores);
    await follow(page, "/");
    await follow(page, path, t("menu-my-scores"));
  };
  await show(made([]));
  await expect(page.getByText("暂无成绩", { exact: true })).toBeVisible();
  await expect(page.locator("[data-chart]")).toHaveCount(0);
  await pictures(page, "scores-none", SIZES);

  await show(made(["b_plus"], () => null));
  await expect(page.locator("[data-chart=drawn]")).toBeVisible({ timeout: 20_000 });
  expect(await drawn(page)).toMatchObject({ days: ["day1"], values: [85], zoom: [] });
  await pictures(page, "scores-one", SIZES);

  const many = Array.from({ length: 200 }, (_, at) => MARKS[(at * 5) % 12]);
  await show(made(many));
  await expect(page.locator("[data-chart=drawn]")).toBeVisible({ timeout: 20_000 });
  const chart = await drawn(page);
  expect(chart.values).toEqual(many.map((score) => LETTERS[score][1]));
  expect(chart.zoom[0][1], "the newest is in sight").toBe(199);
  expect(chart.zoom[0][0]).toBeGreaterThan(130);
  await pictures(page, "scores-many", SIZES);
});

test("ch_02 the chart in three languages", async ({ as, page, beside }) => {
  await as("alice");
  await open(page, "/");
  const { user } = await session(page);
  for (const [tag, locale] of [["en", "en-GB"], ["pl", "pl-PL"]]) {
    const other = await beside("alice", { locale, reducedMotion: "reduce" });
    await answered(other, made(MARKS));
    // The account's own language, whatever the browser's is.
    await other.route(/\/api\/session$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), locale: tag } });
    });
    await open(other, `/students/${user.student_id}/scores`, t("menu-my-scores", {}, tag));
    await expect(other.locator("[data-chart=drawn]")).toBeVisible({ timeout: 20_000 });
    await expect(other.getByRole("button", { name: t("chart-save-image", {}, tag), exact: true })).toBeVisible();
    const legend = await other.evaluate(() => window.echarts.getInstanceByDom(document.querySelector("[data-chart=drawn] [role=img]")).getOption().legend[0].data.map((one) => one.name ?? one));
    expect(legend).toEqual([t("field-study_records-score", {}, tag), t("screen-scores-class-average", {}, tag), t("screen-scores-pass-line", { pass: 60 }, tag)]);
    await pictures(other, `scores-${tag}`, SIZES);
  }
});

test("ch_05 gr_06 at_03 what the overview draws is what the rows add up to", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("egon");
  await open(page, "/");
  const graded = await find(page, "study_records", "limit=1&score.not=na&attendance=late&sort=-course_record_id");
  const { record: one } = await ask(page, "GET", `/api/course_records/${graded.course_record_id}`);
  const klass = one.class_id;
  // Read apart from the overview: lessons, rows and students by their lists.
  const all = async (path) => {
    const found = [];
    for (let next = ""; next !== undefined; ) {
      const answer = await ask(page, "GET", `${path}&limit=200${next && `&after=${encodeURIComponent(next)}`}`);
      found.push(...answer.rows);
      next = answer.next;
    }
    return found;
  };
  const lessons = (await all(`/api/course_records?class_id=${klass}`)).sort((a, b) => a.day_num - b.day_num);
  const rows = await all(`/api/study_records?${lessons.map((lesson) => `course_record_id=${lesson.id}`).join("&")}`);
  const people = Object.fromEntries((await all("/api/students?sort=id")).map((student) => [student.id, student]));
  const counts = rows.filter((row) => people[row.student_id]?.state === "studying" && row.score !== "na");
  const letters = Object.keys(LETTERS).filter((slug) => slug !== "na").map((slug) => counts.filter((row) => row.score === slug).length);
  const totals = Object.values(Object.groupBy?.(counts, (row) => row.student_id) ?? counts.reduce((by, row) => ({ ...by, [row.student_id]: [...(by[row.student_id] ?? []), row] }), {}))
    .map((own) => own.reduce((sum, row) => sum + LETTERS[row.score][1], 0))
    .sort((a, b) => b - a);
  const rates = lessons.map((lesson) => {
    const of = rows.filter((row) => row.course_record_id === lesson.id && !["vacate", "not_enrolled"].includes(row.attendance));
    return of.length === 0 ? null : Math.round((of.filter((row) => row.attendance !== "noshow").length / of.length) * 1000) / 10;
  });

  await follow(page, `/classes/${klass}/overview`);
  await expect(page.locator("[data-chart=drawn]")).toHaveCount(3, { timeout: 20_000 });
  const series = (key) =>
    page.locator("figure").filter({ has: page.getByRole("heading", { name: t(key), exact: true }) }).locator("[role=img]")
      .evaluate((canvas) => {
        const option = window.echarts.getInstanceByDom(canvas).getOption();
        const values = (one) => one.data.map((point) => (point && typeof point === "object" ? point.value : point) ?? null);
        return { names: option.xAxis[0].data, series: option.series.filter((one) => one.data?.length).map(values) };
      });
  const either = ({ series: [one, other] }) => one.map((value, at) => value ?? other[at] ?? 0);
  expect(either(await series("screen-overview-letters"))).toEqual(letters);
  expect(either(await series("screen-overview-ranking"))).toEqual(totals);
  const trend = await series("screen-overview-trend");
  expect(trend.names).toEqual(lessons.map((lesson) => `day${lesson.day_num}`));
  expect(trend.series[0]).toEqual(rates);
  await expectPage(page);
});

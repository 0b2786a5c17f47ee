// A teacher's week: forty students graded by keys, a pasted column, the roll on a phone, and classes of no and of two
// hundred students.
import { add, ask, expect, expectPage, hearNothing, open, t, test } from "./actions.mjs";
import { asking, day, newClass, newLesson, newLessons, paste, stored } from "./school.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const SIZES = [["wide", 1280, 900], ["narrow", 390, 844]];
const phoneSize = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const score = (page, name) => page.getByRole("textbox", { name: t("screen-classroom-score-of", { name }), exact: true });
const comment = (page, name) => page.getByRole("textbox", { name: t("screen-classroom-comment-of", { name }), exact: true });
const rows = (page) => page.locator("[data-row]");
const allSaved = (page) => expect(page.getByRole("status").filter({ hasText: t("screen-classroom-all-saved") })).toBeVisible({ timeout: 20_000 });

test("gr_02 forty students are graded with the keyboard alone", async ({ page, as, beside }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await page.goto("/healthz");
  const klass = await newClass(page, 40);
  const lesson = await newLesson(page, klass);
  const teacher = await beside("egon");
  await open(teacher, `/course_records/${lesson.id}/grades`);
  // Tab leads into the sheet, at its first score.
  for (let stop = 0; stop < 60; stop += 1) {
    if (await teacher.evaluate(() => document.activeElement.id.startsWith("score-"))) break;
    await teacher.keyboard.press("Tab");
  }
  await expect(score(teacher, klass.names[0])).toBeFocused();
  const typed = [["a+", "a_plus"], ["A", "a"], ["b+", "b_plus"], ["b", "b"], ["b-", "b_minus"], ["c+", "c_plus"], ["c", "c"], ["c-", "c_minus"], ["d", "d"], ["co", "copy"], ["f", "fail"], ["85", "b_plus"]];
  const expected = [];
  for (const [at, name] of klass.names.entries()) {
    const [keys, slug] = typed[at % typed.length];
    const remark = at % 5 === 2 ? `第${at + 1}份` : null;
    await teacher.keyboard.type(keys);
    if (remark) {
      // Tab to the comment; Enter to the next one; an arrow back to its score.
      await teacher.keyboard.press("Tab");
      await expect(comment(teacher, name)).toBeFocused();
      await teacher.keyboard.type(remark);
      await teacher.keyboard.press("Enter");
      await teacher.keyboard.press("ArrowLeft");
    } else {
      await teacher.keyboard.press(at % 2 ? "Enter" : "ArrowDown");
    }
    expected.push([name, slug, remark]);
  }
  await expect(score(teacher, klass.names[39])).toBeFocused();
  await teacher.keyboard.press("ArrowUp");
  await allSaved(teacher);
  expect((await stored(page, lesson.id)).map((row) => [row.name, row.score, row.homework_note ?? null])).toEqual(expected);
  // The ends of the sheet, and back: a cell that was not in the page has the focus when it is reached.
  await teacher.keyboard.press("Control+Home");
  await expect(score(teacher, klass.names[0])).toBeFocused();
  await teacher.keyboard.press("PageDown");
  await expect(score(teacher, klass.names[10])).toBeFocused();
  await teacher.keyboard.press("Control+End");
  await expect(comment(teacher, klass.names[39])).toBeFocused();
  await teacher.keyboard.press("Control+Home");
  await expect(score(teacher, klass.names[0])).toBeInViewport();
  await expectAccessible(teacher);
  await pictures(teacher, "forty", SIZES);
});

test("gr_02 a pasted column of forty scores with one that is none: it stays, marked and unsaved, the others are saved", async ({ page, as, beside }) => {
  await as("yuan");
  await page.goto("/healthz");
  const klass = await newClass(page, 40);
  const lesson = await newLesson(page, klass);
  const teacher = await beside("egon");
  await open(teacher, `/course_records/${lesson.id}/grades`);
  const letters = ["A+", "b", "85", "N/A", "COPY"];
  const slugs = ["a_plus", "b", "b_plus", "na", "copy"];
  const column = klass.names.map((_, at) => (at === 16 ? "优秀" : letters[at % 5])).join("\r\n");
  await score(teacher, klass.names[0]).focus();
  await paste(score(teacher, klass.names[0]), `${column}\r\n`);
  await expect(teacher.getByRole("status").filter({ hasText: t("screen-classroom-rows-unsaved", { count: 1 }) })).toBeVisible({ timeout: 20_000 });
  const held = async () => (await stored(page, lesson.id)).map((row) => row.score);
  await expect.poll(held).toEqual(klass.names.map((_, at) => (at === 16 ? "na" : slugs[at % 5])));
  const bad = score(teacher, klass.names[16]);
  for (let step = 0; step < 16; step += 1) await teacher.keyboard.press("ArrowDown");
  await expect(bad).toBeFocused();
  await expect(bad).toHaveValue("优秀");
  await expect(bad).toHaveAttribute("aria-invalid", "true");
  await expect(rows(teacher).filter({ hasText: klass.names[16] })).toContainText(t("violation-not_a_score"));
  await expectAccessible(teacher);
  await pictures(teacher, "pasted", SIZES);
  // It waits for a better value.
  await teacher.keyboard.type("a");
  await teacher.keyboard.press("Enter");
  await allSaved(teacher);
  expect((await held())[16]).toBe("a");
});

test("gr_04 one score for everybody who has none; who was not in the class yet is left out", async ({ page, as, beside }) => {
  await as("yuan");
  await page.goto("/healthz");
  const klass = await newClass(page, 12);
  const customer = await add(page, "customers", { name: "晚来的", gender: "male", qq: `8${Date.now()}`.slice(0, 11) });
  const student = await add(page, "students", { customer_id: customer.id });
  await add(page, "class_members", { class_id: klass.id, student_id: student.id, joined_on: day(0) });
  const lesson = await newLesson(page, klass);
  const before = await stored(page, lesson.id);
  const given = before.find((row) => row.name === klass.names[3]);
  await ask(page, "POST", "/api/study_records/grades", { course_record_id: lesson.id, rows: [{ id: given.id, version: given.version, score: "c" }] });
  const teacher = await beside("egon");
  await open(teacher, `/course_records/${lesson.id}/grades`);
  await teacher.locator("#fill-score").selectOption("b_plus");
  await teacher.getByRole("button", { name: t("screen-classroom-fill-do"), exact: true }).click();
  await expect(teacher.getByText(t("screen-classroom-filled", { count: 11 }))).toBeVisible();
  await allSaved(teacher);
  const now = Object.fromEntries((await stored(page, lesson.id)).map((row) => [row.name, row.score]));
  expect(now).toEqual({ ...Object.fromEntries(klass.names.map((name) => [name, "b_plus"])), [klass.names[3]]: "c", 晚来的: "na" });
});

test("at_01 at_02 the roll is called on a phone in one hand, some at a time, and the log says who", async ({ page, as, beside }) => {
  await as("yuan");
  await page.goto("/healthz");
  const klass = await newClass(page, 12);
  const lesson = await newLesson(page, klass);
  const phone = await beside("egon", phoneSize);
  await open(phone, `/course_records/${lesson.id}/roll`);
  const row = (at) => phone.getByRole("listitem").filter({ hasText: klass.names[at] });
  const code = (at, slug) => row(at).locator("label").filter({ hasText: t(`choice-attendance-${slug}`) });
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  for (const slug of ["checked", "vacate", "late", "noshow", "leave_early"]) {
    const { width, height } = await code(0, slug).boundingBox();
    expect(Math.min(width, height), slug).toBeGreaterThanOrEqual(44);
  }
  // The tick is small to see and large to hit.
  const hit = await row(0).getByRole("checkbox").evaluate((box) => {
    const { x, y, width, height } = box.getBoundingClientRect();
    return [[-21, 0], [21, 0], [0, -21], [0, 21]].every(([dx, dy]) => document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy) === box);
  });
  expect(hit, "the tick").toBe(true);
  // One touch each, saved as it goes.
  await code(0, "late").tap();
  await expect(row(0).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await code(1, "leave_early").tap();
  await expect(row(1).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await pictures(phone, "roll", [SIZES[1]]);
  // Three together: what is touched next lies under the thumb.
  for (const at of [3, 5, 7]) await row(at).getByRole("checkbox").tap();
  const batch = phone.getByRole("group", { name: t("screen-classroom-batch") });
  for (const slug of ["checked", "vacate", "late", "noshow", "leave_early"]) {
    const { y, height } = await batch.getByRole("button", { name: t(`choice-attendance-${slug}`), exact: true }).boundingBox();
    expect(y, slug).toBeGreaterThan(844 / 2);
    expect(y + height, slug).toBeLessThanOrEqual(844);
    expect(height, slug).toBeGreaterThanOrEqual(44);
  }
  await expectAccessible(phone);
  if (process.env.PICTURES) await phone.screenshot({ path: `${process.env.PICTURES}/roll-batch.png` });
  await batch.getByRole("button", { name: t("choice-attendance-noshow"), exact: true }).tap();
  await expect(batch).toHaveCount(0);
  await allSaved(phone);
  const now = await stored(page, lesson.id);
  const wanted = { 0: "late", 1: "leave_early", 3: "noshow", 5: "noshow", 7: "noshow" };
  expect(now.map((row) => row.attendance)).toEqual(klass.names.map((_, at) => wanted[at] ?? "checked"));
  for (const [at, slug] of Object.entries(wanted)) {
    const { entries } = await ask(page, "GET", `/api/study_records/${now[at].id}/history`);
    expect(entries[0]).toMatchObject({ fields: [{ field: "attendance", old: "checked", new: slug }], user: { label: expect.stringMatching(/egon/i) } });
  }
});

test("te_05 a class without students: no rows, and the reason", async ({ page, as, beside }) => {
  await as("yuan");
  await page.goto("/healthz");
  const klass = await newClass(page, 0);
  const lesson = await add(page, "course_records", { class_id: klass.id, teacher_id: klass.egon.id, has_homework: false });
  const teacher = await beside("egon");
  await open(teacher, `/course_records/${lesson.id}/grades`);
  await teacher.locator('main [data-operation="study_records.generate"]').last().click();
  await expect(teacher.getByText(t("screen-classroom-no-students"), { exact: true })).toBeVisible();
  await pictures(teacher, "nobody", SIZES);
});

/** The rows in the page, and those of them in sight. */
const mounted = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("[data-row]")].map((row) => row.getBoundingClientRect());
    return { all: all.length, seen: all.filter((row) => row.bottom > 0 && row.top < innerHeight).length };
  });

test("ch_05 gr_02 two hundred students in two hundred lessons: one request each, and no more rows than the view and 40", async ({ page, as, beside }) => {
  test.setTimeout(480_000);
  await as("yuan");
  await page.goto("/healthz");
  const klass = await newClass(page, 200);
  const lessons = await newLessons(page, klass, 200);
  const graded = await stored(page, lessons[199].id);
  await ask(page, "POST", "/api/study_records/grades", {
    course_record_id: lessons[199].id, rows: graded.map((row, at) => ({ id: row.id, version: row.version, score: ["a", "b_plus", "c", "copy", "na"][at % 5] })),
  });

  const teacher = await beside("egon");
  await hearNothing(teacher);
  const asked = asking(teacher);
  await open(teacher, `/course_records/${lessons[199].id}/grades`);
  await expect(teacher.getByRole("grid")).toHaveAttribute("aria-rowcount", "201");
  expect(asked).toEqual([`GET /api/course_records/${lessons[199].id}/sheet?homework=true`]);
  const bounded = async (where) => {
    const { all, seen } = await mounted(teacher);
    expect(seen, where).toBeGreaterThan(0);
    expect(all, where).toBeLessThanOrEqual(seen + 40);
  };
  await bounded("at the start");
  await pictures(teacher, "grades-200", SIZES);
  for (let share = 1; share <= 10; share += 1) {
    await teacher.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), share / 10);
    await expect.poll(async () => (await mounted(teacher)).seen).toBeGreaterThan(3);
    await bounded(`${share}0 %`);
  }
  await expect(score(teacher, klass.names[199])).toBeInViewport();
  await expect(score(teacher, klass.names[198])).toHaveValue("COPY");
  // By keys as well: from the first to the last and back.
  await score(teacher, klass.names[199]).focus();
  await teacher.keyboard.press("Control+Home");
  await expect(score(teacher, klass.names[0])).toBeFocused();
  await expect(score(teacher, klass.names[0])).toBeInViewport();
  for (let page = 1; page <= 19; page += 1) {
    await teacher.keyboard.press("PageDown");
    await expect(score(teacher, klass.names[page * 10])).toBeFocused();
    await bounded(`page ${page}`);
  }
  await teacher.keyboard.type("d");
  await teacher.keyboard.press("Enter");
  await allSaved(teacher);
  expect((await stored(page, lessons[199].id)).at(190).score).toBe("d");
  expect(asked.filter((one) => one.startsWith("GET"))).toHaveLength(1);

  asked.length = 0;
  await open(teacher, `/classes/${klass.id}/overview`);
  const heat = teacher.getByRole("grid", { name: t("screen-overview-heat") });
  await expect(heat).toHaveAttribute("aria-rowcount", "202");
  await expect(heat).toHaveAttribute("aria-colcount", "203");
  expect(asked).toEqual([`GET /api/classes/${klass.id}/overview`]);
  const frame = teacher.locator(".heat-frame");
  await frame.scrollIntoViewIfNeeded();
  const view = await frame.evaluate((box) => Math.ceil(box.clientHeight / 30));
  for (let share = 0; share <= 10; share += 1) {
    await frame.evaluate((box, share) => box.scrollTo(share * box.scrollWidth, share * box.scrollHeight), share / 10);
    await expect.poll(() => heat.locator("tbody tr[aria-rowindex]").count()).toBeLessThanOrEqual(view + 40);
    expect(await heat.locator("tbody tr[aria-rowindex]").count()).toBeGreaterThan(0);
  }
  await expect(heat.locator('[aria-rowindex="201"]')).toBeInViewport();
  await expectPage(teacher);
});

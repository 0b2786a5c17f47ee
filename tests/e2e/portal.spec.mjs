// A student's phone: everything one tap away; and the page that says why somebody is at risk, for their teacher.
import { add, ask, expect, expectPage, find, follow, inBothThemes, open, session, settled, t, test, unique } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(0[34]|09|12|22)/], { option: true }] });

/** How much wider the page is than the screen. */
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const narrow = async (page) => expect(await page.evaluate(wide), `${page.url()} is not wider than the screen`).toBeLessThanOrEqual(1);

test("a student reaches everything by the thumb, and is told of what is new", async ({ page, as, beside }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await as("alice");
  await open(page, "/");
  const { user } = await session(page);
  const bar = page.getByRole("navigation", { name: t("ui-bar"), exact: true });
  const tap = (name) => bar.getByRole("link", { name }).click();
  await expect(bar.locator("[aria-current]")).toHaveText(t("ui-home"));
  for (const key of ["average", "attendance", "points"]) await expect(page.locator('[data-section="student_numbers"]')).toContainText(t(`ui-home-figure-${key}`));
  await expect(page.locator('[data-section="classes_attended"]')).toContainText("%");
  await settled(page);
  await narrow(page);
  await expectAccessible(page);
  await pictures(page, "portal-home", [["narrow", 390, 844], ["wide", 1280, 900]]);

  await tap(t("screen-scores-heading"));
  await expect(page.locator("canvas")).toBeVisible();
  await expect(bar.locator("[aria-current]")).toHaveText(t("screen-scores-heading"));
  await expect(page.locator("[data-attended]")).toContainText(t("screen-overview-rate"));
  await expect(page.locator("[data-attended]")).toContainText(t("choice-attendance-checked"));
  await narrow(page);
  await expectAccessible(page);
  await pictures(page, "portal-scores", [["narrow", 390, 844]]);

  await tap(t("homework-heading"));
  await expectPage(page, t("menu-my-homework"));
  await narrow(page);
  await tap(t("ui-bar-leave"));
  await expectPage(page, t("entity-leave_requests"));
  await expect(bar.locator("[aria-current]")).toHaveText(t("ui-bar-leave"));
  await narrow(page);
  await pictures(page, "portal-leave", [["narrow", 390, 844]]);
  // The form's own bar stands above the one of the phone.
  await follow(page, "/leave_requests/new");
  const save = page.getByRole("button", { name: t("ui-save"), exact: true });
  await expect(save).toBeVisible();
  const [button, bottom] = [await save.boundingBox(), await bar.boundingBox()];
  expect(button.y + button.height).toBeLessThanOrEqual(bottom.y);
  await tap(t("ui-home"));
  await page.locator('[data-section="student_numbers"] [data-operation="score_entries.list"]').click();
  await expectPage(page, t("entity-score_entries"));
  await narrow(page);

  // Points that the teacher gives are told live, on the bar.
  const teacher = await beside("egon");
  await teacher.goto("/healthz");
  await add(teacher, "score_entries", { student_id: user.student_id, value: 6, reason: unique("课堂分享") });
  await expect(bar.getByRole("link").last()).toContainText(/[1-9]/);
  await bar.getByRole("link").last().click();
  await expectPage(page, t("ui-notifications"));
  await expect(page.locator("[data-notification]").first()).toContainText("+6");
  await narrow(page);
  await expectAccessible(page);
  await pictures(page, "portal-messages", [["narrow", 390, 844]]);
  await page.locator("[data-notification] a").first().click();
  await expect(page).toHaveURL(/\/score_entries\/\d+$/);
  await expect(page.locator("main")).toContainText("课堂分享");

  // Who is no student has no such bar.
  await open(teacher, "/");
  await teacher.setViewportSize({ width: 390, height: 844 });
  await expect(teacher.locator("[data-bar]")).toHaveCount(0);
});

test("at_04 from the bell to the page that says why, and on to an interview", async ({ page, as, beside }) => {
  test.setTimeout(120_000);
  const head = await beside("yuan");
  await head.goto("/healthz");
  await as("egon");
  await open(page, "/");
  const overviews = (await ask(page, "GET", "/api/classes?limit=50")).rows;
  const own = await ask(head, "GET", `/api/classes/${overviews[0].id}`);
  const customer = await add(head, "customers", { name: unique("缺课生"), gender: "female", phone: `139${String(Date.now()).slice(-8)}`, source: "website" });
  const student = await add(head, "students", { customer_id: customer.id });
  await add(head, "class_members", { class_id: own.record.id, student_id: student.id, joined_on: "2026-01-01" });
  const today = (await ask(page, "GET", `/api/classes/${own.record.id}/overview`)).today;
  for (let n = 0; n < 3; n += 1) {
    const lesson = await add(page, "course_records", { class_id: own.record.id, date: today, has_homework: false });
    await ask(page, "POST", "/api/study_records/generate", { course_record_id: lesson.id });
    const row = await find(page, "study_records", `course_record_id=${lesson.id}&student_id=${student.id}`);
    await ask(page, "POST", "/api/study_records/attendance", { course_record_id: lesson.id, rows: [{ id: row.id, version: row.version, attendance: "noshow" }] });
  }
  const section = page.locator('[data-section="students_at_risk"]');
  await expect(section).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await pictures(page, "at-risk-home", [["wide", 1280, 900], ["narrow", 390, 844]]);
  await page.getByRole("button", { name: new RegExp(t("ui-notifications")) }).click();
  await page.getByRole("menuitem", { name: customer.label }).first().click();
  await expect(page).toHaveURL(new RegExp(`/students/${student.id}/at_risk$`));
  await expect(page.locator(`[data-class="${own.record.id}"] [data-risks]`)).toContainText("3");
  await expect(page.locator("main")).toContainText(t("screen-at_risk-no_talks"));
  await inBothThemes(page);
  await pictures(page, "at-risk", [["wide", 1280, 900], ["narrow", 390, 844]]);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await narrow(page);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('main [data-operation="classes.overview"]').first().click();
  await expect(page.locator('[data-panel="risks"]')).toContainText(customer.label);
  await page.locator('[data-panel="risks"] [data-operation="students.at_risk"]', { hasText: customer.label }).click();
  await page.locator('header [data-operation="interviews.add"], main [data-operation="interviews.add"]').first().click();
  await expect(page).toHaveURL(new RegExp(`/interviews/new\\?student_id=${student.id}$`));
});

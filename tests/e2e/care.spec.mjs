// Beside the lessons: leave, points, a student in numbers, and a roll that is locked.
import { ask, expect, expectPage, field, fill, open, pick, save, settled, t, test, unique } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(03|09|12|22)/], { option: true }] });

test("at_01 a student asks for leave on a phone, the teacher approves it, and the student reads the answer live", async ({ page, as, beside }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await as("alice");
  await open(page, "/leave_requests/new");
  await pick(field(page, "class_id"));
  const reason = unique("感冒");
  await fill(page, { from_date: "2027-03-01", to_date: "2027-03-02", reason });
  await expectAccessible(page);
  const id = await save(page, "leave_requests");
  await expect(page.locator("main")).toContainText(t("choice-leave-state-waiting"));
  await expect(page.locator('[data-operation="leave_requests.approve"]')).toHaveCount(0);

  const teacher = await beside("egon");
  await open(teacher, `/leave_requests/${id}`);
  await teacher.locator('header [data-operation="leave_requests.approve"]').click();
  const dialog = teacher.getByRole("dialog");
  await dialog.getByLabel(t("field-leave_requests-answer")).fill("好好休息");
  await expectAccessible(teacher);
  await dialog.getByRole("button", { name: t("operation-leave_requests-approve"), exact: true }).click();
  await expect(teacher.getByText(t("screen-leave-approve"))).toBeVisible();
  await expect(teacher.locator('header [data-operation="leave_requests.approve"]')).toHaveCount(0);

  await expect(page.locator("main")).toContainText(t("choice-leave-state-approved"));
  await expect(page.locator("main")).toContainText("好好休息");
  await pictures(page, "leave", [["narrow", 390, 844]]);
});

test("sc_01 at_03 a student in numbers, on the record and to themselves", async ({ page, as, beside }) => {
  await as("egon");
  const mine = await beside("alice");
  await open(mine, "/");
  const { user } = await ask(mine, "GET", "/api/session");
  const standing = await ask(mine, "GET", `/api/students/${user.student_id}/standing`);
  await open(page, `/students/${user.student_id}`);
  const panel = page.locator('section[data-operation="students.standing"]');
  await expect(panel).toContainText(String(standing.points));
  await panel.locator('[data-operation="score_entries.add"]').click();
  await expectPage(page);
  await fill(page, { value: "7", reason: unique("课堂分享") });
  await save(page, "score_entries");
  await open(page, `/students/${user.student_id}`);
  await expect(panel).toContainText(String(standing.points + 7));
  await settled(page);
  await expectAccessible(page);
  await pictures(page, "standing");
  await mine.setViewportSize({ width: 390, height: 844 });
  await open(mine, `/students/${user.student_id}/scores`);
  await expect(mine.locator('section[data-operation="students.standing"]')).toContainText(String(standing.points + 7));
  await expectAccessible(mine);
  await pictures(mine, "standing-own", [["narrow", 390, 844]]);
});

test("at_02 a locked roll is corrected with a reason, by whoever may", async ({ page, as, beside }) => {
  await as("yuan");
  await page.goto("/healthz");
  const { rows } = await ask(page, "GET", "/api/course_records?sort=date&limit=1");
  const path = `/course_records/${rows[0].id}/roll`;
  await open(page, path);
  const notice = page.getByRole("status").filter({ hasText: t("screen-classroom-locked", { days: 14 }) });
  await expect(notice).toBeVisible();
  const first = page.getByRole("listitem").filter({ has: page.getByRole("radio") }).first();
  const late = first.getByRole("radio", { name: t("choice-attendance-late") });
  await expect(late).toBeDisabled();
  await notice.locator('[data-operation="study_records.correct"]').click();
  const dialog = page.getByRole("dialog");
  const start = dialog.getByRole("button", { name: t("screen-classroom-correct-begin"), exact: true });
  await start.click();
  await expect(dialog.getByText(t("violation-required"))).toBeVisible();
  await expectAccessible(page);
  const reason = unique("家长说明");
  await dialog.getByLabel(t("screen-classroom-correct-why")).fill(reason);
  await start.click();
  await expect(page.getByText(t("screen-classroom-correcting", { reason }))).toBeVisible();
  await late.check({ force: true });
  await expect(first.getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await pictures(page, "locked");
  const said = await ask(page, "GET", `/api/course_records/${rows[0].id}/comments`);
  expect(JSON.stringify(said)).toContain(reason);
});

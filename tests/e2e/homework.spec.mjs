// Homework: a student hands in two files on a phone, the teacher sees it at once, takes the zip, grades and publishes, and
// the student sees the grade without doing anything.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { request } from "@playwright/test";
import { add, ask, call, demoPassword, expect, expectPage, find, open, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(01|04|09|15|22)/, /ERR_INTERNET_DISCONNECTED/], { option: true }] });

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const phoneSize = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** A student of one's own with a login. */
async function newStudent(page, baseURL, name) {
  const customer = await add(page, "customers", { name, gender: "female", qq: uniqueNumber() });
  const student = await add(page, "students", { customer_id: customer.id });
  const [username, first] = [unique("pupil"), "a first password 17"];
  const account = await add(page, "accounts", { username, name, password: first, state: "active" });
  const { rows } = await ask(page, "GET", `/api/users?account_id=${account.id}`);
  const role = (await ask(page, "GET", "/api/roles?limit=50")).rows.find((role) => role.slug === "student");
  await ask(page, "PATCH", `/api/users/${rows[0].id}`, { roles: [role.id], student_id: student.id }, { "if-match": `"${rows[0].version}"` });
  const client = await request.newContext({ baseURL });
  const { tokens } = await (await client.post("/api/auth/login", { data: { username, password: first, token: true } })).json();
  const headers = { authorization: `Bearer ${tokens.access}` };
  expect((await client.post("/api/auth/password", { headers, data: { current: first, new: demoPassword } })).status()).toBe(204);
  await client.dispose();
  return { id: student.id, username, name };
}

/** A class of egon's with two students of its own, and a lesson with homework whose grades are held back. */
async function school(page, baseURL) {
  const egon = await find(page, "staff", "q=egon");
  const tutor = (await ask(page, "GET", "/api/classes/pick/tutor_id")).choices[0];
  const campus = await find(page, "schools", "limit=1");
  const course = await add(page, "courses", { name: unique("Go并发") });
  const klass = await add(page, "classes", {
    school_id: campus.id, course_id: course.id, semester: 1, price: 980000, start_date: day(-30), teachers: [egon.id], tutor_id: tutor.id,
  });
  const [first, second] = [await newStudent(page, baseURL, unique("周小雨")), await newStudent(page, baseURL, unique("许多"))];
  for (const student of [first, second]) await add(page, "class_members", { class_id: klass.id, student_id: student.id, joined_on: day(-30) });
  const lesson = await add(page, "course_records", {
    class_id: klass.id, teacher_id: egon.id, date: day(-1), title: "通道与选择", has_homework: true, homework_title: "并发爬虫",
    homework_memo: "写一个并发爬虫,限制同时进行的请求数。\n提交代码和运行截图。", due_date: day(3), held_back: true,
  });
  await ask(page, "POST", "/api/study_records/generate", { course_record_id: lesson.id });
  return { first, second, lesson };
}

/** The files of a zip by their names, as its directory has them. */
function unzipped(zip) {
  const files = {};
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.subarray(at + 46, at + 46 + lengths[0]).toString();
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    files[name] = method === 0 ? Buffer.from(bytes) : inflateRawSync(bytes);
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return files;
}

async function accessible(page) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

test("hw_01 hw_02 gr_05 homework from the phone to the published grade", async ({ page, as, beside, baseURL }) => {
  test.setTimeout(180_000);
  await as("yuan");
  await open(page, "/");
  const { first, second, lesson } = await school(page, baseURL);

  // The teacher has the list open; nothing is there yet.
  const teacher = await beside("egon");
  await open(teacher, `/course_records/${lesson.id}/homework`);
  const line = (name) => teacher.locator("main li[data-state]").filter({ hasText: name });
  await expect(line(first.name)).toHaveAttribute("data-state", "open");
  await expect(teacher.locator('[data-operation="course_records.homework_zip"]')).toHaveCount(0);

  // The student finds it by the menu of the phone.
  const phone = await beside(first.username, phoneSize);
  await open(phone, "/");
  await phone.getByRole("button", { name: t("ui-menu"), exact: true }).click();
  await phone.locator('dialog[open] [data-operation="study_records.homework"]').click();
  await expectPage(phone, t("menu-my-homework"));
  await accessible(phone);
  await pictures(phone, "own");
  await phone.locator('main [data-waiting="true"] a').filter({ hasText: "并发爬虫" }).click();
  await expectPage(phone, "并发爬虫");
  await expect(phone.getByText("限制同时进行的请求数", { exact: false })).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await phone.locator("#homework-photo").getAttribute("capture")).toBe("environment");
  await expect(button(phone, "homework-hand-in")).toBeDisabled();
  // What the server holds to.
  await expect(phone.getByText(t("homework-limits", { files: 10, each: 20, total: 50 }), { exact: true })).toBeVisible();

  // A file of the wrong kind says so and is taken out; two good ones go.
  await phone.locator("#homework-files").setInputFiles({ name: "run.sh", mimeType: "text/plain", buffer: Buffer.from("#!/bin/sh\nexit\n") });
  await expect(phone.locator("[data-file] [role=alert]")).toBeVisible();
  await phone.getByRole("button", { name: t("homework-remove-file", { name: "run.sh" }) }).click();
  await phone.locator("#homework-files").setInputFiles([
    { name: "截图.png", mimeType: "image/png", buffer: PNG },
    { name: "main.txt", mimeType: "text/plain", buffer: Buffer.from("package main\n") },
  ]);
  await expect(phone.locator('[data-file="there"]')).toHaveCount(2);
  await phone.locator("#homework-memo").fill("第二题用了信号量。");
  await accessible(phone);
  await pictures(phone, "compose");
  await button(phone, "homework-hand-in").click();
  await expect(phone.locator("[data-version]")).toHaveCount(1);
  await expect(phone.getByText(t("homework-waiting"), { exact: true })).toBeVisible();

  // The teacher sees it without doing anything.
  await expect(line(first.name)).toHaveAttribute("data-state", "on_time");
  await expect(line(first.name)).toContainText("第二题用了信号量。");
  await expect(line(second.name)).toHaveAttribute("data-state", "open");

  // A second version: one file stays, one goes; both versions are there to be read.
  await button(phone, "homework-change").click();
  await phone.getByRole("button", { name: t("homework-remove-file", { name: "main.txt" }) }).click();
  await phone.locator("#homework-files").setInputFiles({ name: "爬虫.txt", mimeType: "text/plain", buffer: Buffer.from("package main // 2\n") });
  await expect(phone.locator('[data-file="there"]')).toHaveCount(2);
  await button(phone, "homework-again").click();
  await expect(phone.locator("[data-version]")).toHaveCount(2);
  await pictures(phone, "handed-in");
  await expect(line(first.name)).toContainText("爬虫.txt");

  await teacher.locator('main button[data-state="open"]').click();
  await expect(line(first.name)).toHaveCount(0);
  await teacher.locator('main button[data-state="all"]').click();
  await expect(line(first.name)).toBeVisible();
  await accessible(teacher);
  await pictures(teacher, "list");

  // One file with the newest versions only.
  const [download] = await Promise.all([teacher.waitForEvent("download"), teacher.locator('[data-operation="course_records.homework_zip"]').click()]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const files = unzipped(readFileSync(await download.path()));
  expect(Object.keys(files).sort()).toEqual([`${first.name}/截图.png`, `${first.name}/爬虫.txt`].sort());
  expect(files[`${first.name}/截图.png`]).toEqual(PNG);
  expect(files[`${first.name}/爬虫.txt`].toString()).toBe("package main // 2\n");

  // Grades: the files beside the score, the picture in a dialog.
  await teacher.locator('main [data-operation="study_records.grades"]').click();
  await expectPage(teacher, new RegExp(t("screen-classroom-grades")));
  const row = (name) => teacher.locator("[data-row]").filter({ hasText: name });
  await expect(row(first.name)).toContainText(t("homework-state-on_time"));
  await expect(row(first.name).locator('[data-anomaly="ungraded"]')).toBeVisible();
  await row(first.name).locator('[data-operation="study_records.homework"]').click();
  const shown = teacher.getByRole("dialog").filter({ hasText: t("homework-of", { name: first.name }) });
  await expect(shown.getByRole("link", { name: "爬虫.txt" })).toBeVisible();
  await shown.getByRole("button", { name: t("ui-file-preview", { name: "截图.png" }) }).click();
  await expect(teacher.locator('dialog[open] img[alt="截图.png"]')).toBeVisible();
  await teacher.keyboard.press("Escape");
  await teacher.keyboard.press("Escape");
  await expect(teacher.locator("dialog[open]")).toHaveCount(0);

  // GR-04: only those who handed in nothing are shown, and filled in together.
  await teacher.locator("#homework-only").selectOption("open");
  await expect(row(first.name)).toBeHidden();
  await teacher.locator("#fill-score").selectOption("fail");
  await button(teacher, "screen-classroom-fill-do").click();
  await expect(row(second.name).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await teacher.locator("#homework-only").selectOption("");
  await expect(row(first.name)).toBeVisible();
  const score = teacher.getByRole("textbox", { name: t("screen-classroom-score-of", { name: first.name }), exact: true });
  await score.fill("a");
  await teacher.keyboard.press("Tab");
  await teacher.keyboard.type("限流做得好");
  await teacher.keyboard.press("Enter");
  await expect(row(first.name).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await expect(row(first.name).locator("[data-anomaly]")).toHaveCount(0);
  await accessible(teacher);
  await pictures(teacher, "grades");

  // Each change of a grade is in its history.
  await row(first.name).locator('[data-operation="study_records.view"]').click();
  const history = teacher.getByRole("dialog").filter({ hasText: t("homework-history-of", { name: first.name }) });
  await expect(history.locator('[data-field="score"]').first()).toContainText("A");
  await expectAccessible(teacher);
  await pictures(teacher, "history", [["wide", 1440, 900]]);
  await teacher.keyboard.press("Escape");

  // Held back: the student knows that it is closed, and nothing of the grade.
  await expect(phone.getByText(t("homework-locked"), { exact: true })).toBeVisible();
  await expect(phone.locator("[data-grade]")).toHaveCount(0);
  const { rows: own } = await ask(phone, "GET", "/api/study_records/homework");
  expect(own.find((homework) => homework.lesson.id === lesson.id)).toMatchObject({ score: "na", comment: null, open: false });
  const refused = await call(phone, "POST", `/api/study_records/${own[0].id}/homework`, { files: [own[0].versions[0].files[0].id] });
  expect([refused.status, refused.body.params.reason]).toEqual([409, "homework_graded"]);

  // A time is set, and then the grades are published at once: the student sees it live.
  await button(teacher, "homework-publish-at").click();
  const when = teacher.getByRole("dialog").filter({ hasText: t("homework-publish-when") });
  await when.locator("#publish-at").fill(`${day(2)}T18:00`);
  await expectAccessible(teacher);
  await when.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(teacher.locator("dialog[open]")).toHaveCount(0);
  expect((await ask(teacher, "GET", `/api/course_records/${lesson.id}`)).record.publish_at).toBe(`${day(2)}T10:00:00Z`);
  await button(teacher, "screen-classroom-publish").click();
  await expect(phone.locator('[data-grade="A"]')).toBeVisible();
  await expect(phone.getByText("限流做得好", { exact: true })).toBeVisible();
  await accessible(phone);
  await pictures(phone, "published");

  // A classmate sees the own only.
  const other = await beside(second.username, phoneSize);
  await open(other, `/study_records/${own[0].id}/homework`);
  await expect(other.getByRole("alert").filter({ hasText: t("problem-not_found") })).toBeVisible();
  await settled(other);
});

test("without a connection a file says so and goes once there is one; a lesson without homework says that", async ({ page, as, beside, baseURL }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const { first, lesson } = await school(page, baseURL);
  const phone = await beside(first.username, phoneSize);
  await open(phone, "/study_records/homework");
  await phone.locator('main [data-waiting="true"] a').first().click();
  await expectPage(phone, "并发爬虫");
  await phone.route("**/homework/uploads**", (route) => route.abort("internetdisconnected"));
  await phone.locator("#homework-files").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: PNG });
  await expect(phone.locator("[data-file] [role=alert]")).toHaveText(t("ui-offline"));
  await expect(button(phone, "homework-hand-in")).toBeDisabled();
  await phone.unroute("**/homework/uploads**");
  await button(phone, "ui-retry").click();
  await expect(phone.locator('[data-file="there"]')).toHaveCount(1);
  await button(phone, "homework-hand-in").click();
  await expect(phone.locator("[data-version]")).toHaveCount(1);
  await button(phone, "homework-take-back").click();
  await expect(phone.getByText(t("homework-withdrawn"), { exact: true })).toBeVisible();
  await expect(phone.locator("#homework-files")).toBeAttached();

  await ask(page, "PATCH", `/api/course_records/${lesson.id}`, { has_homework: false }, { "if-match": '"1"' });
  const teacher = await beside("egon");
  await open(teacher, `/course_records/${lesson.id}/homework`);
  await expect(teacher.getByText(t("homework-none"), { exact: true })).toBeVisible();
  await accessible(teacher);
  const polish = await beside(first.username, { ...phoneSize, locale: "pl-PL" });
  await open(polish, "/study_records/homework");
  await pictures(polish, "polish-own", [["narrow", 390, 844]]);
});

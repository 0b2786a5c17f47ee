// The home page of each part that people play, and one's own profile.
import { add, ask, call, expect, expectPage, find, open, said, settled, t, test, unique } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(01|04|09|12|22)/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const part = (page, key) => page.locator(`[data-section=${key}]`);
const button = (page, key, tag) => page.getByRole("button", { name: t(key, {}, tag), exact: true });

for (const [who, there, absent] of [
  ["yuan", ["numbers"], ["lessons_today", "lessons_next", "customers_new"]],
  ["egon", ["lessons_today", "classes_taught"], ["numbers", "lessons_next", "customers_new"]],
  ["alice", ["lessons_next", "homework", "classes_attended"], ["numbers", "lessons_today", "customers_new"]],
  ["alex", ["follow_ups_due", "customers_new"], ["numbers", "lessons_today", "lessons_next"]],
]) {
  test(`home: ${who} sees what wants them now and nobody else's`, async ({ page, as }) => {
    await as(who);
    await open(page, "/");
    for (const key of there) await expect(part(page, key), key).toBeVisible();
    for (const key of absent) await expect(part(page, key), key).toHaveCount(0);
    // Every button is one that is granted, and its screen opens.
    const { permissions } = await ask(page, "GET", "/api/session");
    const codes = await page.locator("[data-home] [data-operation]").evaluateAll((links) => links.map((link) => link.dataset.operation));
    for (const code of codes) {
      const [entity, action] = code.split(".");
      expect(permissions[entity].actions, code).toContain(action);
    }
    await settled(page);
    await expectAccessible(page);
    await pictures(page, `home-${who}`);
  });
}

test("home: in Polish, with its numbers and plurals", async ({ page, as }) => {
  await page.addInitScript(() => localStorage.setItem("campus-locale", "pl"));
  await as("alex");
  await open(page, "/");
  await expect(part(page, "follow_ups_due").getByRole("heading")).toHaveText(t("ui-home-follow_ups_due", {}, "pl"));
  await expect(page.locator("[data-home]")).not.toContainText("ui-home");
  await pictures(page, "home-pl");
});

test("home: a roll called elsewhere is seen without a reload", async ({ page, as, beside }) => {
  await as("yuan");
  await open(page, "/");
  const old = (await ask(page, "GET", "/api/classes?limit=1")).rows[0];
  const staff = await find(page, "staff", "q=Egon");
  const group = await add(page, "classes", { school_id: old.school_id, course_id: old.course_id, semester: 100 + Math.floor(Math.random() * 800), price: 100, start_date: "2026-01-01", teachers: [staff.id], tutor_id: old.tutor_id });
  const student = (await ask(page, "GET", "/api/students?state=studying&limit=1")).rows[0];
  await add(page, "class_members", { class_id: group.id, student_id: student.id, joined_on: "2026-01-01" });
  const { organisation } = await ask(page, "GET", "/api/session");
  const other = await beside("egon");
  await open(other, "/");
  const title = unique("课");
  const lesson = await add(page, "course_records", { class_id: group.id, day_num: 1, date: organisation.today, teacher_id: staff.id, title, has_homework: false });
  const row = part(other, "lessons_today").getByRole("listitem").filter({ hasText: title });
  await expect(row).toBeVisible();
  await ask(page, "POST", "/api/study_records/generate", { course_record_id: lesson.id });
  await expect(row).toContainText(t("ui-home-registered"));
  await row.locator("[data-operation='study_records.attendance']").click();
  await expect(other).toHaveURL(new RegExp(`/course_records/${lesson.id}/roll$`));
});

test("profile: the own name, address and language are one's own to change; the language is in use at once and at the next sign-in elsewhere", async ({ page, as, beside, browser, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const department = (await ask(page, "GET", "/api/departments?function=teaching")).rows[0].id;
  const person = await add(page, "staff", { name: unique("员"), email: `${unique("p")}@example.org`, department_id: department });
  const role = await find(page, "roles", "slug=teacher").catch(() => find(page, "roles", "limit=100"));
  const made = await ask(page, "POST", "/api/users/invite", { people: { staff: [person.id] }, roles: [role.id], locale: "zh-CN", mail: false });
  const token = made.rows[0].link.split("#")[1];
  const username = unique("profile");
  const password = "tropical umbrella 9";
  const mine = await beside(null);
  await mine.goto("/");
  await ask(mine, "POST", "/api/auth/welcome", { token, username, password });
  await open(mine, "/profile");
  const form = mine.locator("[data-profile]");
  await expect(form).toBeVisible();
  await mine.locator("#field-email").fill("not an address");
  await button(form, "ui-save").click();
  await expect(form.getByText(t("violation-not_email"))).toBeVisible();
  await expectAccessible(mine);
  await pictures(mine, "profile");
  await mine.locator("#field-email").fill(`${unique("me")}@example.org`);
  await mine.locator("#field-name").fill("新名字");
  await button(form, "ui-save").click();
  await said(mine, t("ui-profile-saved"));
  await expect(mine.getByRole("heading", { level: 1 })).toHaveText("新名字");

  // Changed elsewhere meanwhile: both are shown, and one decides.
  const now = await ask(mine, "GET", "/api/profile");
  await ask(mine, "PATCH", "/api/profile", { name: "别处改的" }, { "if-match": `"${now.version}"` });
  expect((await call(mine, "PATCH", "/api/profile", { name: "x" })).status).toBe(428);
  await mine.locator("#field-name").fill("这里改的");
  await button(form, "ui-save").click();
  const dialog = mine.getByRole("dialog");
  await expect(dialog).toContainText("别处改的");
  await button(dialog, "ui-conflict-save").click();
  await expect(mine.getByRole("heading", { level: 1 })).toHaveText("这里改的");

  await mine.locator("#field-locale").selectOption("pl");
  await button(form, "ui-save").click();
  await expect(mine.locator("html")).toHaveAttribute("lang", "pl");
  await expect(form.getByRole("button", { name: t("ui-save", {}, "pl"), exact: true })).toBeVisible();
  await mine.reload();
  await expectPage(mine);
  await expect(mine.locator("html")).toHaveAttribute("lang", "pl");

  // Elsewhere, in a browser that somebody used in English before.
  const context = await browser.newContext({ baseURL, locale: "zh-CN" });
  const elsewhere = await context.newPage();
  await elsewhere.goto("/");
  await elsewhere.evaluate(() => localStorage.setItem("campus-locale", "en"));
  await elsewhere.reload();
  await elsewhere.getByLabel(t("ui-username", {}, "en")).fill(username);
  await elsewhere.getByLabel(t("ui-password", {}, "en")).fill(password);
  await elsewhere.keyboard.press("Enter");
  await expect(elsewhere.getByRole("navigation").first()).toBeVisible({ timeout: 30_000 });
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "pl");
  // What is chosen in a browser after that stays there.
  await elsewhere.evaluate(() => localStorage.setItem("campus-locale", "en"));
  await elsewhere.reload();
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});

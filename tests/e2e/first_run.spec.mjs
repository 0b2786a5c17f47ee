// The first hour: an empty organisation, its administrator, and a teacher's first lesson, by what the screens offer alone.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoPassword, expect, field, fill, save, t, test } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(01|04|09|22)/], { option: true }] });

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const password = "tropical umbrella 9";

test("a new organisation's administrator follows the first run, and a teacher holds the first lesson", async ({ page, browser, problems }) => {
  test.setTimeout(240_000);
  const binary = process.env.CAMPUS_E2E_BINARY ?? "target/debug/campus";
  const data = mkdtempSync(join(tmpdir(), "campus-first-run-"));
  const port = Number(process.env.CAMPUS_E2E_PORT ?? "8199") + 1000;
  const base = `http://127.0.0.1:${port}`;
  const env = { ...process.env, CAMPUS_PASSWORD: demoPassword };
  execFileSync(binary, ["org", "create", "--data", data, "--code", "neu", "--name", "新校", "--admin", "boss"], { env });
  // What it logs goes nowhere: a pipe that nobody reads fills up, and then the server waits for ever.
  const server = spawn(binary, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`], { stdio: "ignore" });
  const contexts = [];
  try {
    await expect.poll(() => fetch(`${base}/readyz`).then((answer) => answer.status, () => 0)).toBe(200);
    await page.goto(base);
    await page.getByLabel(t("ui-username")).fill("boss");
    await page.getByLabel(t("ui-password")).fill(demoPassword);
    await page.keyboard.press("Enter");
    const run = page.locator("[data-first-run]");
    const line = page.locator("[data-setup-line]");
    const step = (key) => run.locator(`[data-step="${key}"]`);
    await expect(run).toBeVisible({ timeout: 30_000 });
    await expect(run.getByText(t("ui-first-progress", { done: 1, total: 11 }))).toBeVisible();
    await expect(step("departments")).toHaveAttribute("data-done", "");
    // A step whose turn has not come says nothing of how; the next one is marked.
    await expect(step("classes").getByRole("link")).toHaveCount(0);
    await expect(step("schools")).toHaveAttribute("aria-current", "step");
    await expectAccessible(page);
    await pictures(page, "first-run");
    await step("schools").getByRole("link").click();
    await expect(line).toContainText(t("ui-first-progress", { done: 1, total: 11 }));
    await fill(page, { title: "总校区" });
    await save(page, "schools");

    // From here on the line over every page leads on.
    const onward = async (done, key) => {
      await expect(line).toContainText(t("ui-first-progress", { done, total: 11 }));
      await expect(line).toContainText(t("ui-first-next", { step: t(`ui-first-${key}`) }));
      await line.locator("[data-operation]").click();
    };
    await onward(2, "courses");
    await fill(page, { name: "Python基础班" });
    await save(page, "courses");
    await expectAccessible(page);
    await pictures(page, "first-run-line");
    await onward(3, "teachers");
    await expect(field(page, "department_id")).toHaveValue("教学部");
    await fill(page, { name: "李老师", email: "li@example.org" });
    await save(page, "staff");
    await onward(4, "tutor");
    await expect(field(page, "department_id")).toHaveValue("销售部");
    await fill(page, { name: "王班主任", email: "wang@example.org" });
    await save(page, "staff");

    // The teacher's login: a link that is shown once.
    await onward(5, "login");
    const panel = page.locator("[data-login]");
    await expect(panel.getByText(t("ui-login-none"), { exact: true })).toBeVisible();
    await button(panel, "ui-invite").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: t("role-teacher"), exact: true }).check();
    await button(dialog, "ui-links-make").click();
    const slip = page.locator("[data-slip]");
    await expect(slip).toHaveCount(1);
    await expect(slip).toContainText("李老师");
    const link = await slip.locator(".font-mono").textContent();

    // The class has everything of the steps before it filled in.
    await onward(6, "classes");
    await expect(field(page, "school_id")).toHaveValue("总校区");
    await expect(field(page, "course_id")).toHaveValue("Python基础班");
    await expect(field(page, "tutor_id")).toHaveValue("王班主任");
    await expect(page.locator("form")).toContainText("李老师");
    await fill(page, { price: "12800", start_date: "2026-11-01" });
    await save(page, "classes");

    // A student is a customer who enrolled: a new one is added in the form.
    await onward(7, "students");
    await page.getByRole("button", { name: t("ui-add-one", { entity: t("entity-customers-one") }), exact: true }).click();
    const adding = page.getByRole("dialog");
    await adding.locator("[id^=new-][id$=name]").first().fill("小明");
    await adding.locator("[id^=new-][id$=gender]").selectOption("male");
    await adding.locator("[id^=new-][id$=qq]").fill("12345678");
    await button(adding, "ui-save").click();
    await expect(field(page, "customer_id")).toHaveValue("小明");
    await save(page, "students");
    await onward(8, "class_members");
    await expect(field(page, "class_id")).toHaveValue("Python基础班(1期)");
    await expect(field(page, "student_id")).toHaveValue("小明");
    await save(page, "class_members");
    await expect(line).toContainText(t("ui-first-next", { step: t("ui-first-course_records") }));
    await line.getByRole("link", { name: t("ui-first-run") }).click();
    await expect(run.getByText(t("ui-first-progress", { done: 9, total: 11 }))).toBeVisible();
    await pictures(page, "first-run-late");

    // The teacher, in another browser.
    const context = await browser.newContext({ baseURL: base, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    contexts.push(context);
    const teacher = await context.newPage();
    teacher.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
    await teacher.goto(link);
    await expect(teacher.getByRole("heading", { name: t("ui-welcome"), exact: true })).toBeVisible({ timeout: 30_000 });
    await teacher.getByLabel(t("ui-username")).fill("li.teacher");
    await teacher.locator("#password").fill(password);
    await teacher.locator("#again").fill(password);
    await button(teacher, "ui-welcome-enter").click();
    const today = teacher.locator("[data-section=lessons_today]");
    await expect(today.getByText(t("ui-home-lessons_today-none"))).toBeVisible({ timeout: 30_000 });
    await expect(teacher.locator("[data-first-run]")).toHaveCount(0);
    const classes = teacher.locator("[data-section=classes_taught]");
    await expect(classes.getByRole("link", { name: "Python基础班(1期)", exact: true })).toBeVisible();
    await expectAccessible(teacher);
    await pictures(teacher, "first-teacher");
    await classes.locator("[data-operation='course_records.add']").click();
    await expect(field(teacher, "class_id")).toHaveValue("Python基础班(1期)");
    await fill(teacher, { title: "第一课", has_homework: false });
    await save(teacher, "course_records");
    // The administrator's page has noticed.
    await expect(run.getByText(t("ui-first-progress", { done: 10, total: 11 }))).toBeVisible();

    await teacher.getByRole("link", { name: t("ui-home"), exact: true }).first().click();
    await expect(today).toContainText("第一课");
    await today.locator("[data-operation='study_records.attendance']").click();
    await button(teacher, "operation-study_records-generate").click();
    await expect(teacher.getByText("小明").first()).toBeVisible();
    await teacher.getByRole("radio", { name: new RegExp(t("choice-attendance-late")) }).first().check({ force: true });
    await expect(run).toHaveCount(0);
    await teacher.getByRole("link", { name: t("ui-home"), exact: true }).first().click();
    await expect(today).toContainText(t("ui-home-registered"));
  } finally {
    for (const context of contexts) await context.close();
    server.kill("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  }
});

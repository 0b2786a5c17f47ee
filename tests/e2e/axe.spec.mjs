// WCAG 2.2 AA by axe, on every page of the classroom and the generic screens, in both themes.
import { ask, call, expect, expectPage, find, follow, inBothThemes, open, t, test } from "./actions.mjs";

test.use({ expectedProblems: [[/status of 4(0[134]|22)/], { option: true }], contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ mode: "parallel" });

test("a_1 sign-in, and sign-in that failed", async ({ page }) => {
  await open(page, "/login");
  await inBothThemes(page);
  await page.getByLabel(t("ui-username")).fill("nobody-at-all");
  await page.getByLabel(t("ui-password")).fill("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: t("problem-wrong_credentials") })).toBeVisible();
  await inBothThemes(page);
});

test("a_1 home, for each kind of person", async ({ page, as }) => {
  test.setTimeout(240_000);
  for (const person of ["yuan", "egon", "alice", "alex"]) {
    await as(person);
    await open(page, "/");
    await inBothThemes(page);
  }
});

test("a_1 list, filtered, filtered to nothing, with an address it does not understand", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/customers", t("entity-customers"));
  await inBothThemes(page);
  await page.getByRole("button", { name: t("ui-filter"), exact: true }).click();
  await inBothThemes(page);
  await follow(page, "/customers?gender=male&source=baidu&date.from=2020-01-01");
  await inBothThemes(page);
  await follow(page, "/customers?q=没有这样的人");
  await expect(page.getByText(t("ui-none-match"))).toBeVisible();
  await inBothThemes(page);
  await follow(page, "/customers?nothing=1");
  await inBothThemes(page);
});

test("a_1 picked rows, the dialog for many, the trash", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/customers", t("entity-customers"));
  await page.getByRole("checkbox", { name: t("ui-select-page") }).check();
  await expect(page.locator("[data-bulk]")).toBeVisible();
  await inBothThemes(page);
  await page.locator('[data-bulk] [data-operation="customers.bulk_edit"]').click();
  await page.locator("#bulk-field").selectOption("company");
  await inBothThemes(page);
  await page.keyboard.press("Escape");
  const school = (await ask(page, "POST", "/api/schools", { title: `回收${Date.now()}` })).record;
  await ask(page, "DELETE", `/api/schools/${school.id}`, undefined, { "if-match": '"1"' });
  await follow(page, "/schools/trash");
  await expect(page.locator("tbody tr").first()).toBeVisible();
  await inBothThemes(page);
});

test("a_1 record, forms, form with faults, open menus and dialogs", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/");
  const klass = await find(page, "classes", "limit=1");
  await follow(page, `/classes/${klass.id}`, klass.label);
  await inBothThemes(page);
  await page.locator('header [data-operation="classes.delete"]').click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press("Escape");
  await follow(page, `/classes/${klass.id}/edit`);
  await inBothThemes(page);
  await page.locator("#field-tutor_id").click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await inBothThemes(page);
  await follow(page, "/customers/new");
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(page.locator("#field-name")).toBeFocused();
  await inBothThemes(page);
  await page.getByRole("button", { name: t("ui-language") }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await inBothThemes(page);
});

test("a_1 roll, grades and imports", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("egon");
  await open(page, "/");
  const record = await find(page, "study_records", "limit=1&score.not=na");
  const lesson = record.course_record_id;
  const { record: held } = await ask(page, "GET", `/api/course_records/${lesson}`);
  for (const path of [`/course_records/${lesson}`, `/course_records/${lesson}/roll`, `/course_records/${lesson}/grades`, `/course_records/${lesson}/import`]) {
    await follow(page, path);
    await inBothThemes(page);
  }
  const boss = await call(page, "GET", `/api/classes/${held.class_id}`);
  expect(boss.status).toBe(200);
  // An import with bad cells.
  await page.locator("input[type=file]").setInputFiles({ name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from("学号,姓名,成绩,评语\n1,谁,优秀,\n") });
  await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await inBothThemes(page);
});

test("a_1 a_8 the student's chart, on a desktop and on a phone", async ({ page, as }) => {
  test.setTimeout(150_000);
  await as("alice");
  await open(page, "/");
  await page.locator('aside nav [data-operation="students.scores"]').click();
  await expectPage(page, t("menu-my-scores"));
  await expect(page.locator("[data-chart=drawn]")).toBeVisible({ timeout: 20_000 });
  await inBothThemes(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await inBothThemes(page);
  await page.getByRole("button", { name: t("ui-menu"), exact: true }).click();
  await inBothThemes(page);
});

test("a_1 forbidden, unknown row, unknown page, change of password", async ({ page, as }) => {
  test.setTimeout(150_000);
  await as("alice");
  await open(page, "/customers", t("problem-forbidden"));
  await inBothThemes(page);
  await follow(page, "/classes/999999999");
  await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await inBothThemes(page);
  await follow(page, "/nothing/of/the/kind");
  await inBothThemes(page);
  await follow(page, "/password", t("ui-change-password"));
  await inBothThemes(page);
});

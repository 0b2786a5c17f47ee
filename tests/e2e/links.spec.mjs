// "+" beside a link field: ST-09, ST-10.
import { expect, field, find, open, settled, t, test, unique } from "./actions.mjs";

const plus = (page, name, target) => page.locator(`[data-field=${name}] [data-operation="${target}.add"]`);

test("st_09 a row added beside a link field is chosen, and what was typed stays", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/classes/new");
  await field(page, "semester").fill("77");
  await plus(page, "course_id", "courses").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: t("ui-add-one", { entity: t("entity-courses-one") }) })).toBeVisible();
  // What is wrong is said in the dialog, and Escape gives it up without harm.
  await dialog.getByRole("button", { name: t("ui-save") }).click();
  await expect(dialog.getByText(t("violation-required")).first()).toBeVisible();
  const name = unique("加出来的课程");
  await dialog.locator("#new-name").fill(name);
  await dialog.getByRole("button", { name: t("ui-save") }).click();
  await expect(dialog).toHaveCount(0);
  await expect(field(page, "course_id")).toHaveValue(name);
  await expect(field(page, "course_id")).toBeFocused();
  await expect(field(page, "semester")).toHaveValue("77");
  await expect(page).toHaveURL(/\/classes\/new$/);
});

test("st_09 a row that the field may not point to is saved, not chosen, and a note says why", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/classes/new");
  const teaching = await find(page, "departments", "function=teaching");
  await plus(page, "tutor_id", "staff").click();
  const dialog = page.getByRole("dialog");
  const name = unique("教学的人");
  await dialog.locator("#new-name").fill(name);
  await dialog.locator("#new-email").fill(`${unique("t").replace(/\W/g, "")}@example.com`);
  await dialog.locator("#new-department_id").fill(teaching.label);
  await dialog.getByRole("option", { name: teaching.label, exact: true }).click();
  await dialog.getByRole("button", { name: t("ui-save") }).click();
  await expect(page.getByText(t("ui-added-not-offered", { label: name }))).toBeVisible();
  await expect(field(page, "tutor_id")).toHaveValue("");
  expect((await find(page, "staff", `q=${encodeURIComponent(name)}`)).label).toContain(name);
});

test("st_10 who may not add courses is offered no way to", async ({ page, as }) => {
  await as("alex");
  await open(page, "/customers/new");
  await settled(page);
  await expect(field(page, "courses")).toBeVisible();
  await expect(plus(page, "courses", "courses")).toHaveCount(0);
});

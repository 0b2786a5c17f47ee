// Saved views: what one saves is there in another browser, and what others share can be opened.
import { ask, demoPassword, expect, open, settled, t, test, unique } from "./actions.mjs";

/** The heads of the table's columns, as they are read. */
const heads = (page) => page.locator("main thead th:visible").allInnerTexts();
/** The menu of views, by the name on its button. */
const viewMenu = (page, name) => page.locator("main").getByRole("button", { name, exact: true });

test("a view is saved, found after a new sign-in in a fresh browser, pinned, and forgotten", async ({ page, as, browser }) => {
  test.setTimeout(120_000);
  const name = unique("男客户");
  await as("yuan");
  await open(page, "/customers?gender=male&sort=-date");
  // Columns: telephone away, e-mail in.
  await page.getByRole("button", { name: t("ui-columns"), exact: true }).click();
  const columns = page.getByRole("dialog");
  await columns.locator("input[name=phone]").uncheck();
  await columns.locator("input[name=email]").check();
  await columns.getByRole("button", { name: t("ui-apply") }).click();
  await expect(page).toHaveURL(/columns=/);
  await expect.poll(() => heads(page)).toContain(t("field-customers-email"));
  expect(await heads(page)).not.toContain(t("field-customers-phone"));
  await page.locator("main").getByRole("button", { name: t("ui-view-save-as") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: t("ui-save") }).click();
  await expect(dialog.getByText(t("violation-required"))).toBeVisible();
  await dialog.getByLabel(t("ui-view-name")).fill(name);
  await dialog.getByLabel(t("ui-view-pinned")).check();
  await dialog.getByRole("button", { name: t("ui-save") }).click();
  await expect(page).toHaveURL(/view=\d+/);
  await expect(viewMenu(page, name)).toBeVisible();
  await expect(page.locator("main").getByRole("button", { name: t("ui-view-reset") })).toHaveCount(0);

  // Another browser, another sign-in.
  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto("/login");
  await fresh.getByLabel(t("ui-username")).fill("yuan");
  await fresh.getByLabel(t("ui-password")).fill(demoPassword);
  await fresh.keyboard.press("Enter");
  await fresh.locator("nav").getByRole("link", { name, exact: true }).click();
  await expect(viewMenu(fresh, name)).toBeVisible();
  await expect.poll(() => heads(fresh)).toContain(t("field-customers-email"));
  expect(await heads(fresh)).not.toContain(t("field-customers-phone"));
  await settled(fresh);
  const genders = await fresh.locator("main tbody tr").count();
  expect(genders).toBeGreaterThan(0);
  // What differs is offered for saving, and given up.
  await fresh.getByRole("searchbox").fill("李");
  await expect(fresh.locator("main").getByRole("button", { name: t("ui-save"), exact: true })).toBeVisible();
  await fresh.locator("main").getByRole("button", { name: t("ui-view-reset") }).click();
  await expect(fresh.getByRole("searchbox")).toHaveValue("");
  await expect(fresh.locator("main").getByRole("button", { name: t("ui-view-reset") })).toHaveCount(0);
  // It is forgotten.
  await viewMenu(fresh, name).click();
  await fresh.getByRole("menuitem", { name: t("ui-view-edit") }).click();
  await fresh.getByRole("dialog").getByRole("button", { name: t("ui-view-forget") }).click();
  await expect(fresh.locator("nav").getByRole("link", { name, exact: true })).toHaveCount(0);
  const { views } = await ask(fresh, "GET", "/api/views");
  expect(views.filter((view) => view.name === name)).toEqual([]);
  await fresh.context().close();
  await ask(page, "POST", "/api/views/columns", { entity: "customers", columns: [] });
});

test("a list opens with the view one chose for it, and the whole list stays one click away", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const name = unique("先看这个");
  const view = await ask(page, "POST", "/api/views", { entity: "courses", name, query: "sort=-name", starting: true });
  await open(page, "/courses");
  await expect(page).toHaveURL(new RegExp(`view=${view.id}`));
  await viewMenu(page, name).click();
  await page.getByRole("menuitemradio", { name: t("ui-view-all") }).click();
  await expect(page).toHaveURL(/\/courses$/);
  await expect(viewMenu(page, t("ui-view-all"))).toBeVisible();
});

test("a list is ordered by several columns with Shift, and by one without", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers");
  const head = (field) => page.locator("main thead").getByRole("button", { name: t(`field-customers-${field}`), exact: false });
  await head("gender").click();
  await expect(page).toHaveURL(/sort=gender$/);
  await head("date").click({ modifiers: ["Shift"] });
  await head("date").click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=gender%2C-date/);
  await settled(page);
  const { rows } = await ask(page, "GET", "/api/customers?sort=gender,-date");
  await expect(page.locator("main tbody tr").first()).toHaveAttribute("data-id", String(rows[0].id));
  await expect(page.locator("main thead th[aria-sort]")).toHaveCount(2);
  await head("date").click();
  await expect(page).not.toHaveURL(/gender/);
});

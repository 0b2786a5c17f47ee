// The list as a grid: keys, edits in place, widths of one's own, all rows by scrolling, and a record beside the list.
import { add, ask, demoPassword, expect, expectPage, follow, open, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(12|22)/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const customer = (more = {}) => ({ name: unique("客户"), gender: "male", qq: uniqueNumber(), ...more });
/** Customers that only this test knows, in the order of their names. */
async function customers(page, count, more = () => ({})) {
  const word = unique("格");
  const one = (at) => add(page, "customers", customer({ name: `${word}-${String(at).padStart(4, "0")}`, qq: `${uniqueNumber(8)}${at}`, ...more(at) }));
  const rows = [];
  for (let at = 0; at < count; at += 20) rows.push(...(await Promise.all(Array.from({ length: Math.min(20, count - at) }, (_, step) => one(at + step)))));
  return { word, rows };
}
const list = (word, more = "") => `/customers?q=${encodeURIComponent(word)}&sort=name${more}`;
const columns = "&columns=company,age,gender,qq,date";
const grid = (page) => page.getByRole("grid");
const cell = (page, row, column) => grid(page).locator(`tbody tr[data-at="${row}"] > :nth-child(${column + 1})`);
const head = (page, column) => grid(page).locator(`thead th:nth-child(${column + 1})`);
const focused = (page) => page.locator(":focus");
const editor = (page) => page.locator("[data-editor]");
const panel = (page) => page.locator("[data-panel]");
const record = (page, id) => ask(page, "GET", `/api/customers/${id}`).then(({ record }) => record);
const stored = (page, id, field) => expect.poll(() => record(page, id).then((record) => record[field]));

test("three cells are edited by keyboard, and Undo takes the last one back", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows } = await customers(page, 3, () => ({ company: "旧", age: 20 }));
  await follow(page, list(word, columns));
  await cell(page, 0, 1).click();
  await expect(cell(page, 0, 1)).toBeFocused();
  // By typing, by Enter, and by F2 with a choice.
  await page.keyboard.type("Acme");
  await expect(editor(page).getByRole("textbox")).toHaveValue("Acme");
  await page.keyboard.press("Enter");
  await expect(cell(page, 1, 1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor(page).getByRole("textbox")).toHaveValue("旧");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Beta");
  await page.keyboard.press("Tab");
  await expect(cell(page, 1, 2)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("F2");
  await editor(page).getByRole("combobox").selectOption("female");
  await page.keyboard.press("Enter");
  await expect(cell(page, 2, 3)).toBeFocused();
  await expect(cell(page, 1, 3)).toHaveText(t("choice-gender-female"));
  await stored(page, rows[0].id, "company").toBe("Acme");
  await stored(page, rows[1].id, "company").toBe("Beta");
  await stored(page, rows[1].id, "gender").toBe("female");
  await expect(cell(page, 0, 1)).toHaveText("Acme");
  await expect(editor(page)).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: t("ui-undo"), exact: true }).last().click();
  await expect(cell(page, 1, 3)).toHaveText(t("choice-gender-male"));
  await stored(page, rows[1].id, "gender").toBe("male");
});

test("cells of one row are edited one after the other faster than the server answers", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows: [row] } = await customers(page, 1);
  await follow(page, list(word, columns));
  await page.route("**/api/customers/*", async (route) => {
    if (route.request().method() === "PATCH") await new Promise((done) => setTimeout(done, 400));
    await route.continue();
  });
  await cell(page, 0, 1).click();
  await page.keyboard.type("Acme");
  await page.keyboard.press("Tab");
  await expect(cell(page, 0, 2)).toBeFocused();
  await page.keyboard.type("31");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, 1)).toHaveText("Acme");
  await expect(cell(page, 0, 2)).toHaveText("31");
  await stored(page, row.id, "age").toBe(31);
  await stored(page, row.id, "company").toBe("Acme");
  await expect(cell(page, 0, 1)).toHaveText("Acme");
  await expect(editor(page)).toHaveCount(0);
});

test("Escape restores, a bad value stays with its message, and what only the server knows stands at the cell", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows } = await customers(page, 2, () => ({ age: 20 }));
  await follow(page, list(word, columns));
  await cell(page, 0, 2).dblclick();
  const input = editor(page).getByRole("textbox");
  await expect(input).toBeFocused();
  await input.fill("44");
  await page.keyboard.press("Escape");
  await expect(editor(page)).toHaveCount(0);
  await expect(cell(page, 0, 2)).toBeFocused();
  await expect(cell(page, 0, 2)).toHaveText("20");
  // The check of the form.
  await page.keyboard.type("999");
  await page.keyboard.press("Enter");
  await expect(input).toHaveValue("999");
  await expect(input).toHaveAttribute("aria-invalid", "true");
  await expect(input).toBeFocused();
  await page.keyboard.press("Escape");
  // The check of the server: a number that is taken.
  await cell(page, 0, 4).focus();
  await page.keyboard.press("Enter");
  await input.fill(rows[1].qq);
  await page.keyboard.press("Enter");
  await expect(editor(page).getByText(t("violation-taken_public"))).toBeVisible();
  await expect(input).toHaveValue(rows[1].qq);
  expect(await record(page, rows[0].id)).toMatchObject({ age: 20, qq: rows[0].qq });
  await input.fill(rows[0].qq);
  await input.press("Enter");
  await expect(editor(page)).toHaveCount(0);
});

test("r_7 a cell that somebody else has changed opens the comparison, and what was typed is not lost", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows: [row] } = await customers(page, 1, () => ({ company: "旧" }));
  await follow(page, list(word, columns));
  await cell(page, 0, 1).click();
  await page.keyboard.type("Mine");
  // While one types the row is not read again under one's hands.
  await ask(page, "PATCH", `/api/customers/${row.id}`, { company: "别人的", major: "数学" }, { "if-match": `"${row.version}"` });
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: t("ui-conflict") });
  await expect(dialog).toContainText("Mine");
  await expect(dialog).toContainText("别人的");
  await dialog.getByRole("button", { name: t("ui-cancel") }).click();
  await expect(editor(page).getByRole("textbox")).toHaveValue("Mine");
  await editor(page).getByRole("textbox").press("Enter");
  await dialog.getByRole("button", { name: t("ui-conflict-save") }).click();
  await stored(page, row.id, "company").toBe("Mine");
  await expect(cell(page, 0, 1)).toHaveText("Mine");
  expect((await record(page, row.id)).major).toBe("数学");
});

test("what one may not edit does not open", async ({ page, as }) => {
  await as("yuan");
  await open(page, `/customers?columns=status,phone`);
  await cell(page, 0, 1).focus();
  await page.keyboard.press("F2");
  await expect(editor(page)).toHaveCount(0);
  await expect(cell(page, 0, 1)).toHaveAttribute("aria-readonly", "true");
  await as("alice");
  await open(page, "/classes");
  await cell(page, 0, 1).focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("q");
  await expect(editor(page)).toHaveCount(0);
});

test("a_3 every key of the grid leads to its cell, with one tab stop", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word } = await customers(page, 15);
  await follow(page, list(word, columns));
  const at = async (row, column) => expect(row < 0 ? head(page, column) : cell(page, row, column)).toBeFocused();
  const press = async (key, row, column) => {
    await page.keyboard.press(key);
    await at(row, column);
  };
  // Into the grid by Tab, and out of it by the next one.
  await head(page, 0).focus();
  await press("ArrowDown", 0, 0);
  const stops = () => grid(page).locator("[tabindex='0'], :is(a, button, input):not([tabindex='-1'])").count();
  expect(await stops()).toBe(1);
  await page.keyboard.press("Tab");
  expect(await focused(page).evaluate((element) => !!element.closest("table"))).toBe(false);
  await page.keyboard.press("Shift+Tab");
  await at(0, 0);
  await press("ArrowRight", 0, 1);
  await press("ArrowDown", 1, 1);
  await press("ArrowLeft", 1, 0);
  await press("ArrowUp", 0, 0);
  await press("End", 0, 6);
  await press("Home", 0, 0);
  await press("PageDown", 10, 0);
  await press("PageUp", 0, 0);
  await press("Control+End", 14, 6);
  await press("Control+Home", -1, 0);
  await expect(head(page, 0)).toHaveAttribute("aria-sort", "ascending");
  await page.keyboard.press("Enter");
  await expect(head(page, 0)).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-name/);
  await settled(page);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "16");
  await expect(grid(page)).toHaveAttribute("aria-colcount", "7");
  await expect(grid(page).locator("tbody tr").nth(3)).toHaveAttribute("aria-rowindex", "5");
  await expect(cell(page, 3, 2)).toHaveAttribute("aria-colindex", "3");
  // Into the buttons of a row and back.
  await cell(page, 2, 6).focus();
  await page.keyboard.press("Enter");
  await expect(focused(page)).toHaveAttribute("data-operation", "customers.edit");
  await page.keyboard.press("ArrowRight");
  await expect(focused(page)).toHaveAttribute("data-operation", "customers.delete");
  await press("Escape", 2, 6);
});

test("rows are picked by Space, by X, by Shift and an arrow, by Shift and a click, and all that match by Ctrl+A", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word } = await customers(page, 25);
  await follow(page, list(word, columns));
  const bar = page.locator("[data-bulk]");
  const picked = (shown) => expect(bar.getByText(t("ui-selected", { shown: String(shown) }), { exact: true })).toBeVisible();
  await cell(page, 0, 0).focus();
  await page.keyboard.press("Space");
  await picked(1);
  await expect(grid(page).locator("tbody tr").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await picked(4);
  await page.keyboard.press("Shift+ArrowUp");
  await picked(3);
  await expect(cell(page, 2, 0)).toBeFocused();
  await cell(page, 5, 5).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await cell(page, 9, 0).locator("input").click();
  await picked(4);
  await cell(page, 12, 1).click({ modifiers: ["Shift"] });
  await picked(7);
  await page.keyboard.press("Control+a");
  await picked(25);
  await bar.getByRole("button", { name: t("ui-select-none") }).click();
  await cell(page, 1, 0).focus();
  await page.keyboard.press("Shift+X");
  await picked(1);
});

test("column widths are dragged, set by keys and fitted, and survive a new sign-in in a fresh browser", async ({ page, as, browser }) => {
  await as("yuan");
  await open(page, "/courses");
  const width = (page, column) => head(page, column).evaluate((element) => Math.round(element.getBoundingClientRect().width));
  const saved = () => page.waitForResponse((answer) => answer.url().endsWith("/api/views/columns") && answer.status() === 204);
  const edge = await head(page, 0).locator(".col-edge").boundingBox();
  const before = await width(page, 0);
  const [middle, y] = [edge.x + edge.width / 2, edge.y + edge.height / 2];
  const dragged = saved();
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.mouse.move(middle - 150, y, { steps: 5 });
  await page.mouse.move(middle - before + 300, y, { steps: 5 });
  await page.mouse.up();
  await dragged;
  expect(Math.abs((await width(page, 0)) - 300)).toBeLessThanOrEqual(2);
  const stepped = saved();
  await head(page, 0).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await page.keyboard.press("Alt+ArrowRight");
  await stepped;
  const now = await width(page, 0);
  expect(Math.abs(now - 332)).toBeLessThanOrEqual(2);
  expect(page.url()).toMatch(/\/courses$/);

  const fresh = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await fresh.goto("/login");
  await fresh.getByLabel(t("ui-username")).fill("yuan");
  await fresh.getByLabel(t("ui-password")).fill(demoPassword);
  await fresh.keyboard.press("Enter");
  await expectPage(fresh);
  await follow(fresh, "/courses");
  await expect.poll(() => width(fresh, 0)).toBe(now);
  await fresh.context().close();

  const fitted = saved();
  await head(page, 0).locator(".col-edge").dblclick();
  await fitted;
  const wide = await cell(page, 0, 0).evaluate((element) => element.scrollWidth <= element.clientWidth + 1);
  expect(wide).toBe(true);
  expect(await width(page, 0)).not.toBe(now);
  await ask(page, "POST", "/api/views/columns", { entity: "courses", widths: {} });
});

test("a row opens beside the list, the next one follows over the border of the page, and Back closes it", async ({ page, as }) => {
  test.setTimeout(150_000);
  await as("yuan");
  await open(page, "/");
  const { word, rows } = await customers(page, 21);
  const name = (at) => panel(page).getByRole("heading", { level: 2, name: rows[at].name });
  await follow(page, list(word));
  await cell(page, 0, 0).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`open=${rows[0].id}$`));
  await expect(name(0)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("entity-customers"));
  await expect(grid(page).locator("tbody tr")).toHaveCount(20);
  expect((await panel(page).boundingBox()).width).toBe(500);
  await expectAccessible(page);
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await expect(cell(page, 0, 0)).toBeFocused();
  // By keys: Enter opens, Ctrl and arrows go on, Escape closes, and the focus is on the row.
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeFocused();
  await expect(panel(page).getByRole("button", { name: t("ui-record-previous") })).toBeDisabled();
  await page.keyboard.press("Control+ArrowDown");
  await expect(name(1)).toBeVisible();
  await page.keyboard.press("Control+ArrowUp");
  await expect(name(0)).toBeVisible();
  await panel(page).getByRole("button", { name: t("ui-record-next") }).click();
  await expect(name(1)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(cell(page, 1, 0)).toBeFocused();
  await expect(page).not.toHaveURL(/open=/);
  // Over the border of the page, there and back.
  await cell(page, 19, 0).getByRole("link").click();
  await expect(name(19)).toBeVisible();
  await panel(page).getByRole("button", { name: t("ui-record-next") }).click();
  await expect(name(20)).toBeVisible();
  await expect(page).toHaveURL(/page=2/);
  await expect(panel(page).getByRole("button", { name: t("ui-record-next") })).toBeDisabled();
  await panel(page).getByRole("button", { name: t("ui-record-previous") }).click();
  await expect(name(19)).toBeVisible();
  // The link brings the same screen back; the page is one click away, or Ctrl and a click.
  await open(page, list(word, `&open=${rows[3].id}`), t("entity-customers"));
  await expect(name(3)).toBeVisible();
  const [tab] = await Promise.all([page.context().waitForEvent("page"), cell(page, 2, 0).getByRole("link").click({ modifiers: ["Control"] })]);
  await expect(tab).toHaveURL(new RegExp(`/customers/${rows[2].id}$`));
  await tab.close();
  await panel(page).getByRole("link", { name: t("ui-open-page") }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${rows[3].id}$`));
  await expectPage(page, rows[3].name);
});

test("on a phone a row opens its page, and nothing is wider than the screen", async ({ page, as, beside }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows } = await customers(page, 2);
  const phone = await beside("yuan", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await open(phone, list(word));
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await cell(phone, 0, 0).getByRole("link").tap();
  await expect(phone).toHaveURL(new RegExp(`/customers/${rows[0].id}$`));
});

test("1,500 customers by scrolling: never more rows than the view and 40, and the focus stays with the grid", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await page.goto("/healthz");
  const count = 1500;
  const { word, rows } = await customers(page, count);
  await open(page, list(word, columns));
  await page.locator("#page-size").selectOption("all");
  await expect(page).toHaveURL(/limit=all/);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(count + 1));
  const frame = page.locator(".rows-scroll");
  const mounted = grid(page).locator("tbody tr[data-at]");
  const view = await frame.evaluate((element) => Math.ceil(element.clientHeight / element.querySelector("tr[data-at]").getBoundingClientRect().height));
  const scrollTo = (share) => frame.evaluate((element, share) => element.scrollTo(0, share * (element.scrollHeight - element.clientHeight)), share);
  const within = async () => expect(await mounted.count()).toBeLessThanOrEqual(view + 40);
  await within();
  await cell(page, 0, 0).focus();
  for (let step = 1; step <= 20; step += 1) {
    await scrollTo(step / 20);
    await within();
  }
  await expect(cell(page, count - 1, 0)).toHaveText(rows[count - 1].name);
  await expect(grid(page).locator(`tbody tr[data-at="${count - 1}"]`)).toHaveAttribute("aria-rowindex", String(count + 1));
  await settled(page);
  await within();
  // The row with the focus has left the page; the keys go on from it.
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, 1, 0)).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(cell(page, count - 1, 6)).toBeFocused();
  await within();
  for (let step = 20; step >= 0; step -= 1) {
    await scrollTo(step / 20);
    await within();
  }
  await expect(cell(page, 0, 0)).toHaveText(rows[0].name);
  // Far down a cell is edited, the record shown, and all are picked.
  await scrollTo(0.5);
  const at30 = () => mounted.nth(30).getAttribute("data-at").then(Number);
  await expect.poll(at30).toBeGreaterThan(count / 3);
  const middle = await at30();
  await expect(cell(page, middle, 0)).toHaveText(rows[middle].name);
  await cell(page, middle, 1).click();
  await page.keyboard.type("Scrolled");
  await page.keyboard.press("Enter");
  await stored(page, rows[middle].id, "company").toBe("Scrolled");
  await cell(page, middle, 0).getByRole("link").click();
  await expect(panel(page).getByRole("heading", { level: 2 }).first()).toHaveText(rows[middle].name);
  await page.keyboard.press("Control+ArrowDown");
  await expect(panel(page).getByRole("heading", { level: 2 }).first()).toHaveText(rows[middle + 1].name);
  await page.keyboard.press("Escape");
  await expect(cell(page, middle + 1, 0)).toBeFocused();
  await page.keyboard.press("Control+a");
  await expect(page.locator("[data-bulk]").getByText(t("ui-selected", { shown: "1,500" }), { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("a_1 list, edit mode and the sheet of keys have nothing that axe objects to, in both themes", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const { word } = await customers(page, 3);
  await follow(page, list(word, columns));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await cell(page, 1, 2).click();
    await page.keyboard.press("Enter");
    await editor(page).getByRole("textbox").fill("999");
    await page.keyboard.press("Enter");
    await expect(editor(page).getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: t("ui-keys") })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(cell(page, 1, 2)).toBeFocused();
  }
});

test("what a row says stays text: names, values, labels of links and of buttons", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const evil = `<img src=x onerror="document.title='hit'">"'&amp;`;
  const word = unique("码");
  const name = `${word}"<img src>'`;
  await add(page, "customers", customer({ name, company: evil, qq: uniqueNumber() }));
  await follow(page, list(word, "&columns=company"));
  await expect(cell(page, 0, 0)).toHaveText(name);
  await expect(cell(page, 0, 1)).toHaveText(evil);
  await expect(grid(page).getByRole("checkbox", { name: t("ui-select-row", { label: name }) })).toBeVisible();
  await expect(grid(page).locator("img")).toHaveCount(0);
});

test("filter by this: a choice by its menu, a link, a day and a text by Alt+Enter", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows } = await customers(page, 3, (at) => ({ company: at ? "乙" : "甲", gender: at ? "female" : "male" }));
  await follow(page, list(word, "&columns=company,gender,date,consultant_id"));
  await expect(grid(page).locator("tbody tr[data-id]")).toHaveCount(3);
  // By mouse: the menu of the cell.
  await cell(page, 0, 2).click({ button: "right" });
  const item = page.getByRole("menuitem", { name: t("ui-filter-by-this", { value: t("choice-gender-male") }) });
  await expect(item).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(item).toHaveCount(0);
  await expect(cell(page, 0, 2)).toBeFocused();
  await cell(page, 1, 2).click({ button: "right" });
  await page.getByRole("menuitem").press("Enter");
  await expect(page).toHaveURL(/gender=female/);
  await expect(grid(page).locator("tbody tr[data-id]")).toHaveCount(2);
  // By keys: a text, a day, and no value at all.
  await cell(page, 0, 1).focus();
  await page.keyboard.press("Alt+Enter");
  await expect(page).toHaveURL(new RegExp(`company=${encodeURIComponent("乙")}`));
  await cell(page, 0, 3).focus();
  await page.keyboard.press("Alt+Enter");
  const { date, consultant_id: consultant } = await record(page, rows[1].id);
  await expect(page).toHaveURL(new RegExp(`date=${date}`));
  await cell(page, 0, 4).focus();
  await page.keyboard.press("Alt+Enter");
  await expect(page).toHaveURL(consultant ? new RegExp(`consultant_id=${consultant}`) : /consultant_id\.empty=true/);
  await expect(grid(page).locator("tbody tr[data-id]")).toHaveCount(2);
});

test("in groups the panel goes from group to group, and Ctrl+A picks all that match", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { word, rows } = await customers(page, 4, (at) => ({ gender: at < 2 ? "male" : "female" }));
  await follow(page, list(word, "&group=gender&columns=company"));
  for (const group of ["male", "female"]) await page.locator(`main [data-group="${group}"] h2 button`).click();
  await expect(page.locator("main tbody tr[data-id]")).toHaveCount(4);
  const ids = await page.locator("main tbody tr[data-id]").evaluateAll((rows) => rows.map((row) => Number(row.dataset.id)));
  expect(new Set(ids)).toEqual(new Set(rows.map((row) => row.id)));
  await page.locator(`main tr[data-id="${ids[1]}"] > :first-child`).click();
  const next = panel(page).getByRole("button", { name: t("ui-record-next") });
  const previous = panel(page).getByRole("button", { name: t("ui-record-previous") });
  await next.click();
  await expect(page).toHaveURL(new RegExp(`open=${ids[2]}`));
  await next.click();
  await expect(page).toHaveURL(new RegExp(`open=${ids[3]}`));
  await expect(next).toBeDisabled();
  await previous.click();
  await previous.click();
  await expect(page).toHaveURL(new RegExp(`open=${ids[1]}`));
  await panel(page).getByRole("button", { name: t("ui-close"), exact: true }).click();
  await page.locator(`main tr[data-id="${ids[0]}"] > :nth-child(2)`).focus();
  await page.keyboard.press("Control+a");
  await expect(page.locator("[data-bulk]").getByRole("status")).toHaveText(t("ui-selected", { count: 4, shown: "4" }));
  await expect(page.locator("main tbody tr[aria-selected=true]")).toHaveCount(4);
});

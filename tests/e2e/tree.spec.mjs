// The tree of departments: walked and moved by keys, by drag and by a dialog; what is refused; what others see of a move.
import { add, ask, expect, expectPage, find, newcomer, open, pick, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(0[139]|12|22)/], { option: true }], contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ mode: "parallel" });

const item = (page, name) => page.locator('[role="treeitem"]').filter({ has: page.locator(`[id$="-title"]`, { hasText: name }) }).last();
const row = (page, name) => page.locator("#department-tree [data-node]").filter({ hasText: name });
const spoken = (page) => page.locator("main [data-said]");
const chosen = (page) => page.getByRole("region", { name: t("tree-chosen") });

/** A branch of one's own: top > {left > leaf, right}. */
async function branch(page) {
  const unit = (await find(page, "org_units", "limit=1")).id;
  const one = async (word, parent) =>
    add(page, "departments", { title: unique(word), code: Number(uniqueNumber(6)), function: "content", org_unit_id: unit, parent_id: parent?.id ?? null });
  const top = await one("Top");
  const left = await one("Left", top);
  const right = await one("Right", top);
  const leaf = await one("Leaf", left);
  return { top, left, right, leaf };
}

const parentOf = async (page, department) => (await ask(page, "GET", `/api/departments/${department.id}`)).record.parent_id;

/** The tree, with a branch searched for: its lines alone, all open on the way to what matches. */
async function openTree(page, { top }) {
  await open(page, `/departments/tree?q=${encodeURIComponent(top.title)}`, t("menu-department-tree"));
  await expect(item(page, top.title)).toHaveAttribute("aria-level", "1");
}

test("or_03 walked by keys: one stop of Tab, arrows, Home, End, star, letters, Enter", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { top, left, right, leaf } = await branch(page);
  await openTree(page, { top });
  await expectAccessible(page);
  await pictures(page, "tree");
  const tree = page.getByRole("tree", { name: t("menu-department-tree") });
  await expect(tree.locator('[tabindex="0"]')).toHaveCount(1);
  await item(page, top.title).focus();
  await expect(item(page, top.title)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(item(page, top.title)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await expect(item(page, top.title)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expect(item(page, left.title)).toBeFocused();
  await expect(item(page, left.title)).toHaveAttribute("aria-level", "2");
  await expect(item(page, left.title)).toHaveAttribute("aria-setsize", "2");
  await page.keyboard.press("*");
  await expect(item(page, leaf.title)).toBeVisible();
  await page.keyboard.press("End");
  await expect(item(page, right.title)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(item(page, top.title)).toBeFocused();
  await page.keyboard.type("ri");
  await expect(item(page, right.title)).toBeFocused();
  await expect(item(page, right.title)).toHaveAttribute("aria-selected", "true");
  await expect(chosen(page)).toContainText(right.title);
  await page.keyboard.press("Enter");
  await expectPage(page, right.title);
});

test("or_05 moved by keys: announced, what goes along said before, taken back", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { top, left, right, leaf } = await branch(page);
  await openTree(page, { top });
  await item(page, top.title).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("m");
  await expect(spoken(page)).toHaveText(t("tree-taken", { name: left.title }));
  // OR-02: not below itself.
  await page.keyboard.press("ArrowDown");
  await expect(spoken(page)).toContainText(t("violation-cycle"));
  await page.keyboard.press("Enter");
  await expect(spoken(page)).toHaveText(t("violation-cycle"));
  await page.keyboard.press("Escape");
  await expect(spoken(page)).toHaveText(t("tree-given-up", { name: left.title }));

  await page.keyboard.press("m");
  await page.keyboard.press("End");
  await expect(spoken(page)).toHaveText(t("tree-into", { name: right.title }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: t("tree-move-title", { name: left.title }) });
  await expect(dialog).toContainText(t("tree-along-rights"));
  await expectAccessible(page);
  await dialog.locator('[data-operation="departments.edit"]').click();
  await expect(dialog).toHaveCount(0);
  expect(await parentOf(page, left)).toBe(right.id);
  await settled(page);
  await expect(item(page, left.title)).toBeFocused();
  await expect(item(page, left.title)).toHaveAttribute("aria-level", "3");
  await page.getByRole("button", { name: t("ui-undo"), exact: true }).click();
  await expect.poll(() => parentOf(page, left)).toBe(top.id);
  await expect(item(page, left.title)).toHaveAttribute("aria-level", "2");
  expect(await parentOf(page, leaf)).toBe(left.id);
});

test("or_02 moved by drag, refused where it would make a circle, and by the dialog", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { top, left, right, leaf } = await branch(page);
  await page.setViewportSize({ width: 1440, height: 1200 });
  await openTree(page, { top });
  await item(page, top.title).focus();
  for (const key of ["ArrowRight", "ArrowRight", "*"]) await page.keyboard.press(key);
  const drag = async (from, onto) => {
    await page.locator(`[data-grip="${from.id}"]`).hover();
    await page.mouse.down();
    const box = await row(page, onto.title).boundingBox();
    await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
  };
  await drag(left, leaf);
  await expect(page.getByRole("alert").filter({ hasText: t("violation-cycle") })).toBeVisible();
  expect(await parentOf(page, left)).toBe(top.id);
  await drag(leaf, right);
  await page.getByRole("dialog").locator('[data-operation="departments.edit"]').click();
  await expect.poll(() => parentOf(page, leaf)).toBe(right.id);

  await item(page, leaf.title).focus();
  await page.getByRole("button", { name: t("tree-actions", { name: leaf.title }) }).click();
  await page.getByRole("menuitem", { name: t("tree-move-to") }).click();
  await pick(page.locator("#tree-parent"), top.title);
  await page.getByRole("dialog").locator('[data-operation="departments.edit"]').click();
  await expect.poll(() => parentOf(page, leaf)).toBe(top.id);
});

test("or_05 a move changes what a signed-in user sees, without a reload", async ({ page, as, beside, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const { top, left, right, leaf } = await branch(page);
  const person = await newcomer(page, ["departments.tree", "departments.list", "departments.view"], baseURL);
  const staff = await add(page, "staff", { name: unique("员"), email: `${unique("tree")}@example.org`, department_id: right.id });
  const account = await find(page, "accounts", `q=${person.username}`);
  const user = await find(page, "users", `account_id=${account.id}`);
  await ask(page, "PATCH", `/api/users/${user.id}`, { staff_id: staff.id }, { "if-match": `"${user.version}"` });
  const role = (await ask(page, "GET", `/api/roles/${user.roles[0]}`)).record;
  await ask(page, "PATCH", `/api/roles/${role.id}`, { scope: "department_tree" }, { "if-match": `"${role.version}"` });

  const other = await beside(person.username);
  await open(other, "/departments/tree", t("menu-department-tree"));
  await expect(item(other, right.title)).toBeVisible();
  await expect(item(other, top.title)).toHaveCount(0);
  const { record } = await ask(page, "GET", `/api/departments/${left.id}`);
  await ask(page, "PATCH", `/api/departments/${left.id}`, { parent_id: right.id }, { "if-match": `"${record.version}"` });
  await expect(item(other, left.title)).toBeVisible();
  await expect(other.locator('[data-grip]')).toHaveCount(0);
  await expect(other.getByRole("button", { name: t("tree-actions", { name: right.title }) })).toHaveCount(0);
  await ask(page, "PATCH", `/api/departments/${left.id}`, { parent_id: top.id }, { "if-match": `"${record.version + 1}"` });
  await expect(item(other, left.title)).toHaveCount(0);
  expect(await parentOf(page, leaf)).toBe(left.id);
});

test("or_04 renamed, disabled, merged; on a phone too", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { top, left, right, leaf } = await branch(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await openTree(page, { top });
  const act = async (department, key) => {
    await item(page, department.title).focus();
    await page.getByRole("button", { name: t("tree-actions", { name: department.title }) }).click();
    await page.getByRole("menuitem", { name: t(key), exact: true }).click();
  };
  await act(right, "tree-disable");
  await expect(row(page, right.title)).toContainText(t("field-departments-disabled"));
  const choices = await ask(page, "GET", `/api/staff/pick/department_id?q=${encodeURIComponent(right.title)}`);
  expect(choices.choices).toEqual([]);
  await act(left, "tree-merge-to");
  await expectAccessible(page);
  await pick(page.locator("#into"), top.title);
  await page.getByRole("dialog").locator('[data-operation="departments.merge"]').click();
  await expect.poll(() => parentOf(page, leaf)).toBe(top.id);
  await expect(item(page, left.title)).toHaveCount(0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "nothing sticks out").toBe(false);
});

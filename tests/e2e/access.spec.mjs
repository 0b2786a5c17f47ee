// The screens of permissions: who holds which role and what that comes to, who may see a record, what differs.
import { ask, expect, find, follow, open, said, settled, t, test } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 40[39]/], { option: true }], contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ mode: "parallel" });

const tree = (page) => page.getByRole("tree", { name: t("entity-permissions") });
const node = (page, text) => tree(page).getByRole("treeitem", { name: text, exact: true });

test("rb_11 roles are given out and filled by keyboard; what is saved is the whole set", async ({ page, as }) => {
  await as("yuan");
  const title = `分配 ${Date.now() % 1_000_000}`;
  const { rows: permissions } = await ask(page, "GET", "/api/permissions?code=schools.list");
  const role = (await ask(page, "POST", "/api/roles", { title, scope: "everything", permissions: [permissions[0].id] })).record;
  const user = await find(page, "users", "q=wuxia");
  await open(page, "/roles/distribution", t("distribution-title"));
  await expectAccessible(page);
  await expect(page.locator('aside a[aria-current="page"]')).toHaveAttribute("href", "/roles/distribution");

  // Nothing is chosen: both buttons say what is missing.
  await page.getByRole("button", { name: t("distribution-save-roles") }).click();
  await said(page, t("distribution-no-user"));
  await page.getByRole("button", { name: t("distribution-save-permissions") }).click();
  await said(page, t("distribution-no-role"));

  // A person, searched and chosen by keyboard: their roles are ticked, and what those come to.
  await page.getByLabel(t("distribution-search")).fill("wuxia");
  const option = page.getByRole("option", { name: user.label });
  await expect(page.getByRole("option")).toHaveCount(1);
  await option.focus();
  await page.keyboard.press("Enter");
  await expect(option).toHaveAttribute("aria-selected", "true");
  const finance = page.getByLabel(t("distribution-give", { role: t("role-finance") }));
  await expect(finance).toBeChecked();
  await expect(node(page, t("group-customers"))).toHaveAttribute("aria-checked", "mixed");
  await expect(node(page, t("group-campuses"))).toHaveAttribute("aria-checked", "false");
  const own = page.getByLabel(t("distribution-give", { role: title }));
  await own.focus();
  await page.keyboard.press("Space");
  await expect(node(page, t("group-campuses")), "the union, before it is saved").toHaveAttribute("aria-checked", "mixed");
  await page.getByRole("button", { name: t("distribution-save-roles") }).press("Enter");
  await expect.poll(async () => (await ask(page, "GET", `/api/users/${user.id}`)).record.roles).toEqual([...user.roles, role.id].sort((a, b) => a - b));

  // The role wins over the person: its own operations, which can be changed.
  await page.getByRole("button", { name: title, exact: true }).press("Enter");
  await expect(node(page, t("group-customers"))).toHaveAttribute("aria-checked", "false");
  await node(page, t("group-campuses")).focus();
  await page.keyboard.press("ArrowRight");
  const schools = node(page, t("entity-schools"));
  await schools.focus();
  await page.keyboard.press("ArrowRight");
  await expect(schools).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expect(node(page, t("operation-schools-list"))).toBeFocused();
  await expect(node(page, t("operation-schools-list"))).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(node(page, t("operation-schools-view"))).toHaveAttribute("aria-checked", "true");
  await expectAccessible(page);
  await page.getByRole("button", { name: t("distribution-save-permissions") }).press("Enter");
  const codes = async () => {
    const { record, links } = await ask(page, "GET", `/api/roles/${role.id}`);
    return record.permissions.map((id) => links.permissions[id]).sort();
  };
  await expect.poll(codes).toEqual(["§operation-schools-list", "§operation-schools-view"]);

  // All operations: said, and not to be ticked one by one.
  await page.getByRole("button", { name: new RegExp(`^${t("role-principal")}`) }).click();
  await expect(page.getByText(t("distribution-all"))).toBeVisible();
  await expect(node(page, t("group-access"))).toHaveAttribute("aria-disabled", "true");

  // One's own last right to administer is not taken away.
  await page.getByLabel(t("distribution-search")).fill("yuan");
  await page.getByRole("option", { name: "yuan", exact: true }).click();
  await page.getByLabel(t("distribution-give", { role: t("role-principal") })).uncheck();
  await page.getByRole("button", { name: t("distribution-save-roles") }).click();
  await said(page, t("reason-own_last_admin"));
});

test("rb_12 who may see this: the people, their roles and how far those reach", async ({ page, as }) => {
  await as("yuan");
  const customer = await find(page, "customers", "consultant_id.empty=false");
  await open(page, `/customers/${customer.id}`);
  await page.getByRole("button", { name: t("who-sees-title") }).click();
  const dialog = page.getByRole("dialog", { name: t("who-sees-title") });
  await expect(dialog.getByRole("link", { name: "yuan", exact: true })).toBeVisible();
  await expect(dialog.getByText(t("choice-data-scope-everything")).first()).toBeVisible();
  const { people } = await ask(page, "GET", `/api/customers/${customer.id}/access?limit=200`);
  expect(people.length).toBeGreaterThan(2);
  for (const person of people.slice(0, 10)) await expect(dialog.getByRole("link", { name: person.user.label, exact: true })).toBeVisible();
  await expectAccessible(page);
  // Who may not list people and roles is not asked.
  await as("alex");
  await open(page, "/customers");
  const own = await find(page, "customers", "limit=1");
  await follow(page, `/customers/${own.id}`);
  await expect(page.getByRole("button", { name: t("who-sees-title") })).toHaveCount(0);
});

test("rb_12 a role's operations and how far they reach are saved together, and taken back together", async ({ page, as }) => {
  await as("yuan");
  const title = `矩阵 ${Date.now() % 1_000_000}`;
  const role = (await ask(page, "POST", "/api/roles", { title, scope: "self", permissions: [] })).record;
  await open(page, `/roles/${role.id}`, title);
  const table = page.getByRole("region", { name: t("matrix-title") });
  await table.getByRole("checkbox", { name: t("operation-customers-list"), exact: true }).check();
  await table.getByRole("checkbox", { name: t("operation-customers-export"), exact: true }).check();
  const scope = t("matrix-scope-of", { group: t("group-customers") });
  await table.getByLabel(scope).selectOption("departments");
  const departments = table.getByRole("combobox", { name: t("field-role_scopes-departments") });
  await departments.fill("销售部");
  await page.getByRole("option", { name: "销售部", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  const stored = async () => {
    const { rows } = await ask(page, "GET", `/api/role_scopes?role_id=${role.id}`);
    const { record } = await ask(page, "GET", `/api/roles/${role.id}`);
    return [record.permissions.length, rows.map((row) => [row.scope, row.departments.length])];
  };
  await expect.poll(stored).toEqual([2, [["departments", 1]]]);
  await expect(table.getByLabel(scope)).toHaveValue("departments");
  await page.getByRole("button", { name: t("ui-undo"), exact: true }).click();
  await expect.poll(stored).toEqual([0, []]);
});

test("rb_09 nothing differs, and synchronising again changes nothing", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/permissions/sync", t("sync-title"));
  await expect(page.getByText(t("sync-nothing"))).toBeVisible();
  await page.getByRole("button", { name: t("sync-run"), exact: true }).click();
  await said(page, t("sync-done"));
  await settled(page);
  await expectAccessible(page);
});

// The order of the menu by drag, by keys and by buttons; the view of a role; a role that two people changed.
import { add, ask, call, expect, find, hearNothing, open, said, session, settled, t, test, unique } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(0[139]|12)/], { option: true }], contextOptions: { reducedMotion: "reduce" } });

/** The entries of a section as its editor's menu shows them. */
const entries = async (page, section) => {
  const { menu } = await session(page);
  return menu.find((one) => one.title === `§menu-${section}`).children.map((entry) => entry.title.replace("§menu-", ""));
};
const sidebar = async (page) => (await page.locator("aside nav li").allTextContents()).map((text) => text.trim());
const grip = (page, name) => page.getByRole("button", { name: t("ordering-move", { name }), exact: true });
const live = (page) => page.locator('main [role="status"].sr-only');

/** One after the other: they order the same menu, and leave it as it was. */
test.describe.serial("rb_06 the order of the menu", () => {
  test("by keys: taken, moved, given up, put down, and taken back", async ({ page, as, beside }) => {
    await as("yuan");
    const other = await beside("yuan");
    await open(other, "/");
    // Room for the whole menu: what has scrolled below the head of the page is not judged.
    await page.setViewportSize({ width: 1440, height: 2000 });
    await open(page, "/menus/order", t("ordering-title"));
    await expect(page.locator('aside a[aria-current="page"]')).toHaveAttribute("href", "/menus/order");
    await expectAccessible(page);
    const start = await entries(page, "organisation");
    expect(start).toEqual(["staff", "departments", "org_units"]);
    const name = t("entity-departments");
    await grip(page, name).focus();
    await page.keyboard.press("Space");
    await expect(grip(page, name)).toHaveAttribute("aria-pressed", "true");
    await expect(live(page)).toContainText(name);
    await expectAccessible(page);
    await page.keyboard.press("ArrowUp");
    await expect(live(page)).toHaveText(t("ordering-moved", { name, section: t("menu-organisation"), place: 1, count: 3 }));
    await page.keyboard.press("Escape");
    await expect(live(page)).toHaveText(t("ordering-given-up", { name, section: t("menu-organisation"), place: 2, count: 3 }));
    expect(await entries(page, "organisation")).toEqual(start);

    await expect(grip(page, name)).toBeFocused();
    for (const key of ["Space", "ArrowUp", "Space"]) await page.keyboard.press(key);
    await expect(live(page)).toHaveText(t("ordering-dropped", { name, section: t("menu-organisation"), place: 1, count: 3 }));
    await expect.poll(() => entries(page, "organisation")).toEqual(["departments", "staff", "org_units"]);
    // Put down, saved and drawn anew from what the server has: the handle is still in the hand of whoever uses keys.
    await settled(page);
    await expect(grip(page, name)).toBeFocused();
    await expect(grip(page, name)).toHaveAttribute("aria-pressed", "false");
    // Everybody's menu follows, without a reload.
    const before = async () => (await sidebar(other)).indexOf(name) < (await sidebar(other)).indexOf(t("entity-staff"));
    await expect.poll(before).toBe(true);
    await page.getByRole("button", { name: t("ui-undo"), exact: true }).click();
    await expect.poll(() => entries(page, "organisation")).toEqual(start);
    await expect.poll(before).toBe(false);
  });

  test("by drag: an entry into another section, and a section among the sections", async ({ page, as }) => {
    await as("yuan");
    await open(page, "/menus/order", t("ordering-title"));
    // Room for the whole menu: a drag does not scroll.
    await page.setViewportSize({ width: 1440, height: 2000 });
    const drag = async (name, onto, share) => {
      await grip(page, name).hover();
      const box = await onto.boundingBox();
      await page.mouse.down();
      await page.mouse.move(box.x + 40, box.y + box.height * share, { steps: 6 });
      await page.mouse.up();
    };
    const row = (name) => page.locator("[data-menu-entry]").filter({ has: grip(page, name) });
    await drag(t("entity-org_units"), row(t("entity-consult_records")), 0.2);
    await expect.poll(async () => (await entries(page, "sales")).slice(2, 5)).toEqual(["customers", "org_units", "consult_records"]);
    expect(await entries(page, "organisation")).toEqual(["staff", "departments"]);
    await drag(t("entity-org_units"), row(t("entity-departments")), 0.9);
    await expect.poll(() => entries(page, "organisation")).toEqual(["staff", "departments", "org_units"]);
    const sections = async () => (await session(page)).menu.map((section) => section.title.replace("§menu-", ""));
    expect(await sections()).toEqual(["sales", "teaching", "content", "organisation", "access"]);
    const card = (name) => page.locator("[data-menu-section]").filter({ has: grip(page, t(`menu-${name}`)) });
    await drag(t("menu-teaching"), card("sales"), 0.05);
    await expect.poll(sections).toEqual(["teaching", "sales", "content", "organisation", "access"]);
    // The server has it before the page has heard so: the message is that of this move, not of the one before.
    await expect(page.getByRole("status").filter({ hasText: t("ui-saved", { label: t("menu-teaching") }) })).toBeVisible();
    await page.getByRole("button", { name: t("ui-undo"), exact: true }).last().click();
    await expect.poll(sections).toEqual(["sales", "teaching", "content", "organisation", "access"]);
  });

  test("wcag 2.5.7 by buttons; somebody who was overtaken is told, and loses nothing", async ({ page, as }) => {
    await as("yuan");
    await open(page, "/menus/order", t("ordering-title"));
    const name = t("entity-departments");
    await page.getByRole("button", { name: t("ordering-down", { name }), exact: true }).click();
    await expect.poll(() => entries(page, "organisation")).toEqual(["staff", "org_units", "departments"]);
    await page.getByRole("button", { name: t("ordering-up", { name }), exact: true }).click();
    await expect.poll(() => entries(page, "organisation")).toEqual(["staff", "departments", "org_units"]);
    await page.getByRole("button", { name: t("ordering-to", { name }), exact: true }).click();
    await page.getByRole("menuitem", { name: t("menu-sales"), exact: true }).click();
    await expect.poll(async () => (await entries(page, "sales")).at(-1)).toBe("departments");
    await settled(page);
    // Somebody else moves the same entry while it is held here.
    await grip(page, name).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    const row = await find(page, "menus", "limit=200").then(() => ask(page, "GET", "/api/menus?limit=200")).then(({ rows }) => rows.find((one) => one.slug === "departments"));
    const section = await ask(page, "GET", "/api/menus?limit=200").then(({ rows }) => rows.find((one) => one.slug === "organisation"));
    const units = await ask(page, "GET", "/api/menus?limit=200").then(({ rows }) => rows.find((one) => one.slug === "org_units"));
    await ask(page, "PATCH", `/api/menus/${row.id}/place`, { parent_id: section.id, before: units.id }, { "if-match": `"${row.version}"` });
    await page.keyboard.press("Space");
    await expect(live(page)).toHaveText(t("ordering-overtaken", { name }));
    await expect.poll(() => entries(page, "organisation")).toEqual(["staff", "departments", "org_units"]);
    await expect(page.locator("[data-menu-entry]").filter({ has: grip(page, name) })).toBeVisible();
    await as("alice");
    await open(page, "/menus/order", t("problem-forbidden"));
  });
});

test("the order of permission groups is the organisation's: by keys, drag and buttons, and wherever groups stand", async ({ page, as, beside }) => {
  await as("yuan");
  const groups = ["customers", "payments", "students", "classes", "lessons", "campuses", "contents", "organisation", "access"];
  const stored = async () => (await ask(page, "GET", "/api/permission_groups?limit=200")).rows.map((row) => row.slug);
  const group = (slug) => t(`group-${slug}`);
  await open(page, "/menus/order", t("ordering-title"));
  await page.getByRole("navigation", { name: t("ordering-tabs") }).getByRole("link", { name: t("entity-permission_groups"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("ordering-groups-title") })).toBeVisible();
  await expectAccessible(page);
  expect(await stored()).toEqual(groups);
  const { rows } = await ask(page, "GET", "/api/roles?limit=200");
  const role = rows.find((one) => one.slug === "teacher");
  const other = await beside("yuan");
  await open(other, `/roles/${role.id}`, t("role-teacher"));
  const heads = async () => (await other.locator('th[scope="rowgroup"] span.font-semibold').allTextContents()).map((text) => text.trim());
  await expect.poll(heads).toEqual(groups.map(group));

  const name = group("access");
  await grip(page, name).focus();
  for (const key of ["Space", "ArrowUp"]) await page.keyboard.press(key);
  await expect(live(page)).toHaveText(t("ordering-moved", { name, section: t("entity-permission_groups"), place: 8, count: 9 }));
  await page.keyboard.press("Space");
  await expect.poll(stored).toEqual([...groups.slice(0, 7), "access", "organisation"]);
  await settled(page);
  await expect(grip(page, name)).toBeFocused();
  // A role that is open elsewhere follows, without a reload.
  await expect.poll(heads).toEqual([...groups.slice(0, 7), "access", "organisation"].map(group));
  await page.getByRole("button", { name: t("ui-undo"), exact: true }).click();
  await expect.poll(stored).toEqual(groups);

  await page.getByRole("button", { name: t("ordering-down", { name: group("customers") }), exact: true }).click();
  await expect.poll(stored).toEqual(["payments", "customers", ...groups.slice(2)]);
  await settled(page);
  await grip(page, name).hover();
  const onto = await page.locator("[data-menu-section]").filter({ has: grip(page, group("payments")) }).boundingBox();
  await page.mouse.down();
  await page.mouse.move(onto.x + 60, onto.y + 4, { steps: 6 });
  await page.mouse.up();
  const placed = ["access", "payments", "customers", "students", "classes", "lessons", "campuses", "contents", "organisation"];
  await expect.poll(stored).toEqual(placed);
  await settled(page);
  await open(page, "/roles/distribution", t("distribution-title"));
  const tree = page.getByRole("tree");
  await expect.poll(async () => (await tree.locator('[aria-level="1"]').allTextContents()).map((text) => text.trim())).toEqual(placed.map(group));
  await open(page, "/permission_groups", t("entity-permission_groups"));
  await page.getByRole("link", { name: t("ordering-open"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("ordering-groups-title") })).toBeVisible();
  await page.getByRole("button", { name: t("ordering-up", { name: group("customers") }), exact: true }).click();
  await expect.poll(stored).toEqual(["access", "customers", "payments", ...groups.slice(2, 8)]);
  // As it was, for whoever comes next.
  const row = (await ask(page, "GET", "/api/permission_groups?limit=200")).rows[0];
  await ask(page, "PATCH", `/api/permission_groups/${row.id}/place`, {}, { "if-match": `"${row.version}"` });
  await expect.poll(stored).toEqual(groups);
  await as("alice");
  await open(page, "/permission_groups/order", t("problem-forbidden"));
});

test("view as 学生 shows alice's world, read only", async ({ page, as, beside }) => {
  await as("alice");
  await page.goto("/healthz");
  const own = await session(page);
  const records = await ask(page, "GET", "/api/study_records?limit=200");
  await as("yuan");
  await open(page, "/");
  const { rows } = await ask(page, "GET", "/api/roles?limit=200");
  const role = rows.find((one) => one.slug === "student");
  await open(page, `/roles/${role.id}`, t("role-student"));
  await page.getByRole("button", { name: t("view-role"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t("view-role") });
  const whose = dialog.getByRole("combobox", { name: t("view-role-whose") });
  await whose.fill("alice");
  await page.getByRole("option", { name: "alice", exact: true }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: t("view-role-begin"), exact: true }).click();
  const banner = page.getByRole("status").filter({ hasText: t("role-student") });
  await expect(banner).toContainText("Alice");
  await expectAccessible(page);
  const seen = await session(page);
  expect([seen.user.id, seen.permissions, seen.menu]).toEqual([own.user.id, own.permissions, own.menu]);
  expect((await ask(page, "GET", "/api/study_records?limit=200")).rows).toEqual(records.rows);
  await expect(page.locator('aside nav [data-operation="students.scores"]')).toBeVisible();
  await expect(page.locator('nav [data-operation="customers.list"]')).toHaveCount(0);
  // Every change is refused, with the reason.
  const document = await ask(page, "GET", "/api/openapi.json");
  let refused = 0;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (!["post", "patch", "delete"].includes(verb) || /^(session|server)\./.test(operation.operationId) || ["/api/markdown", "/api/customers/rules/dry_run"].includes(path)) continue;
      const answer = await call(page, verb.toUpperCase(), path.replace(/\{\w+\}/g, "1"), verb === "delete" ? undefined : {}, { "if-match": '"1"' });
      expect([answer.status, answer.body.code], `${verb} ${path}`).toEqual([403, "view_only"]);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(100);
  await page.getByRole("button", { name: t("ui-viewing-leave"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/roles/${role.id}$`));
  await expect(banner).toHaveCount(0);
  await add(page, "schools", { title: unique("校区") });

  // Of nobody in particular: no rows of one's own.
  await page.getByRole("button", { name: t("view-role"), exact: true }).click();
  await whose.fill("");
  await whose.blur();
  await dialog.getByRole("button", { name: t("view-role-begin"), exact: true }).click();
  await expect(banner).toBeVisible();
  expect((await ask(page, "GET", "/api/study_records")).rows).toEqual([]);
  await page.getByRole("button", { name: t("ui-viewing-leave"), exact: true }).click();
  await expect(banner).toHaveCount(0);
});

test("a role that somebody else saved meanwhile: their cells beside mine, and either is kept", async ({ page, as }) => {
  await as("yuan");
  // What is told live would be there before the conflict is.
  await hearNothing(page);
  const title = unique("矩阵");
  await open(page, "/");
  const ids = await Promise.all(["schools.list", "schools.view", "courses.list"].map(async (code) => (await ask(page, "GET", `/api/permissions?code=${code}`)).rows[0].id));
  const role = await add(page, "roles", { title, scope: "self", permissions: ids.slice(0, 1) });
  await open(page, `/roles/${role.id}`, title);
  const table = page.getByRole("region", { name: t("matrix-title") });
  const cell = (code) => table.getByRole("checkbox", { name: t(`operation-${code}`), exact: true });
  const theirs = async (permissions) => {
    const { record } = await ask(page, "GET", `/api/roles/${role.id}`);
    await ask(page, "PATCH", `/api/roles/${role.id}`, { permissions }, { "if-match": `"${record.version}"` });
  };
  const stored = async () => (await ask(page, "GET", `/api/roles/${role.id}`)).record.permissions;
  const save = page.getByRole("button", { name: t("ui-save"), exact: true });
  await cell("schools-view").check();
  await theirs([ids[2]]);
  await save.click();
  const alert = page.getByRole("alert").filter({ has: page.getByRole("button", { name: t("matrix-take-theirs"), exact: true }) });
  await expect(alert).toBeVisible();
  await expect(table.locator("[data-theirs]")).toHaveCount(3);
  await expect(table.getByText(t("matrix-theirs-on"), { exact: true })).toHaveCount(1);
  await expect(cell("schools-view"), "mine stays").toBeChecked();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page);
  await alert.getByRole("button", { name: t("matrix-save-mine"), exact: true }).click();
  await expect.poll(stored).toEqual(ids.slice(0, 2));
  await expect(table.locator("[data-theirs]")).toHaveCount(0);
  await settled(page);

  await cell("schools-view").uncheck();
  await theirs([ids[2]]);
  await save.click();
  await alert.getByRole("button", { name: t("matrix-take-theirs"), exact: true }).click();
  await expect(cell("courses-list")).toBeChecked();
  await expect(cell("schools-list")).not.toBeChecked();
  expect(await stored()).toEqual([ids[2]]);
});

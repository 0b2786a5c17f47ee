// One permission list: what sign-in answers, what the server serves and what the pages show are the same thing, for
// every demo role and every declared operation. The operations come from the server's own description.
import { ask, call, expect, expectPage, follow, open, session, t, test } from "./actions.mjs";

test.use({ expectedProblems: [[/status of 40[134]/, /status of 422 .*saved_forms/], { option: true }] });
test.describe.configure({ mode: "parallel" });

/** One person of each role that the demo school has. */
const people = ["yuan", "admin", "zhaomin", "alex", "egon", "alice", "shenyue", "wuxia"];

/** Operations that no control starts, and why. */
const withoutControl = {
  "study_records.submit": "for the student, while their homework is not graded: homework.spec holds it",
  "course_records.homework_zip": "where somebody has handed in: homework.spec holds it",
  "departments.merge": "in the menu of a department in the tree: tree.spec holds it",
  "contents.numbers": "its numbers stand on the record and on the dashboard, wherever they may be seen",
  "contents.above": "for programs; there is no screen of it yet",
};

/** Routes beside the operations: each belongs to others, which say who may ask. */
const beside = ["customers.check"];

/** What a record offers by its state: one of each is looked at. */
const states = {
  contents: ["draft", "in_review", "rejected", "approved", "scheduled", "failed", "published"],
  outbox: ["waiting", "failed", "unconfirmed"],
  platform_accounts: ["authorised", "needs_authorisation"],
};

/** Screens of a row beside its own page. */
const screens = {
  course_records: ["roll", "grades", "import"],
  classes: ["import", "overview"],
  students: ["scores"],
};

/** Whatever everybody may who is signed in, or nobody: it stands on no list. */
const apart = ["auth", "home", "profile", "notifications", "places", "find", "session", "sessions", "tokens", "views", "forms", "saved_forms", "imports", "jobs", "events"];

/** Every declared operation: code, method and path, from the OpenAPI document. */
async function declared(page) {
  const { paths } = await ask(page, "GET", "/api/openapi.json");
  const operations = [];
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { operationId }] of Object.entries(methods)) {
      const [entity, action, more] = (operationId ?? "").split(".");
      const ofEntity = !apart.includes(entity) && path.startsWith(`/api/${entity}`);
      if (ofEntity && action && !more && !beside.includes(operationId)) operations.push({ code: operationId, method: method.toUpperCase(), path });
    }
  }
  expect(operations.length).toBeGreaterThan(80);
  return operations.sort((a, b) => (a.code < b.code ? -1 : 1));
}

const granted = ({ permissions }) => new Set(Object.entries(permissions).flatMap(([entity, { actions }]) => actions.map((action) => `${entity}.${action}`)));

for (const person of people) {
  test(`rb_03 ${person}: the server refuses exactly what the session does not list`, async ({ page, as }) => {
    await as(person);
    await open(page, "/");
    const list = granted(await session(page));
    const operations = await declared(page);
    expect([...list].filter((code) => !operations.some((operation) => operation.code === code))).toEqual([]);
    const outcome = [];
    for (const { code, method, path } of operations) {
      // No such row, and nothing in the body: whatever is let through changes nothing.
      const body = method === "POST" || method === "PATCH" ? {} : undefined;
      const answer = await call(page, method, path.replace("{id}", "999999999"), body, { "if-match": '"1"' });
      expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      outcome.push([code, answer.status === 403 && answer.body.code === "forbidden" ? "refused" : "served"]);
    }
    expect(outcome).toEqual(operations.map(({ code }) => [code, list.has(code) ? "served" : "refused"]));
  });
}

/** The operations that controls on the page start. */
const controls = (page) => page.locator("[data-operation]").evaluateAll((found) => found.map((control) => control.dataset.operation).filter(Boolean));

/** What the rows of an entity let one do, and a row for each action. */
async function rowsFor(page, entity) {
  const { rows } = await ask(page, "GET", `/api/${entity}?limit=200`);
  const byAction = new Map();
  for (const row of rows) {
    for (const action of row.allowed ?? []) if (!byAction.has(action)) byAction.set(action, row.id);
  }
  return { first: rows[0]?.id, byAction };
}

for (const person of people) {
  test(`rb_05 s_az_2 ${person}: the pages show a control for exactly what the session lists`, async ({ page, as }) => {
    test.setTimeout(240_000);
    await as(person);
    await open(page, "/");
    const list = granted(await session(page));
    const onRows = new Set((await declared(page)).filter(({ path }) => path.includes("{id}")).map(({ code }) => code));
    const found = new Set(await controls(page));
    const expected = new Set(list);
    for (const code of list) {
      const [entity, action] = code.split(".");
      if (action !== "list") continue;
      await expect(page.locator(`aside nav [data-operation="${code}"]`), `menu: ${code}`).toHaveCount(1);
      await follow(page, `/${entity}`, t(`entity-${entity}`));
      // What is for many rows is offered once one is picked.
      const pick = page.locator('tbody input[name="pick"]').first();
      if (await pick.count()) await pick.check();
      for (const shown of await controls(page)) found.add(shown);
      if (list.has(`${entity}.import`)) {
        await follow(page, `/${entity}/import`);
        for (const shown of await controls(page)) found.add(shown);
        await follow(page, `/${entity}`);
      }
      const { first, byAction } = await rowsFor(page, entity);
      if (!first) for (const action of ["bulk_edit", "bulk_delete"]) expected.delete(`${entity}.${action}`);
      for (const row of onRows) {
        const [of, on] = row.split(".");
        if (of === entity && !(on === "view" ? first : byAction.has(on))) expected.delete(row);
      }
      if (!first || !list.has(`${entity}.view`)) continue;
      for (const id of new Set([first, ...byAction.values()])) {
        await follow(page, `/${entity}/${id}`);
        for (const shown of await controls(page)) found.add(shown);
        for (const screen of id === [...byAction.values()].pop() || id === first ? (screens[entity] ?? []) : []) {
          await follow(page, `/${entity}/${id}/${screen}`);
          for (const shown of await controls(page)) found.add(shown);
        }
      }
    }
    // Customers are opened and claimed in the pool, and protected and released among one's own.
    for (const [code, path] of [["customers.public", "/customers/public"], ["customers.mine", "/customers/mine"]]) {
      if (!list.has(code)) continue;
      await follow(page, path);
      const one = page.locator('main input[name="pick"]').first();
      if (await one.count()) await one.check();
      for (const shown of await controls(page)) found.add(shown);
    }
    // A customer who is somebody's is protected and talked to on their record; what was confirmed has a receipt; the rules have a page.
    const visit = async (path) => {
      await follow(page, path);
      for (const shown of await controls(page)) found.add(shown);
    };
    if (list.has("customers.protect")) {
      const { rows } = await ask(page, "GET", "/api/customers?status=not_enrolled&consultant_id.empty=false&sort=-public_from&limit=1");
      if (rows.length) await visit(`/customers/${rows[0].id}`);
    }
    if (list.has("payments.receipt")) {
      const { rows } = await ask(page, "GET", "/api/payments?state=confirmed&limit=1");
      if (rows.length) await visit(`/payments/${rows[0].id}`);
      else expected.delete("payments.receipt");
    }
    if (list.has("customers.rules")) await visit("/customers/rules");
    for (const [entity, each] of Object.entries(states)) {
      if (!list.has(`${entity}.view`)) continue;
      for (const state of each) {
        // Nobody decides on their own: some of what waits may be theirs.
        const { rows } = await ask(page, "GET", `/api/${entity}?state=${state}&limit=${state === "in_review" ? 4 : 1}`);
        for (const row of rows) await visit(`/${entity}/${row.id}`);
      }
    }
    // A tutor has no list of students: one comes to them from what one is told, and from the overview of the class.
    if (!list.has("students.list")) for (const code of ["students.view", "students.at_risk"]) expected.delete(code);
    const { user } = await session(page);
    if (list.has("students.standing") && user.student_id) {
      await follow(page, `/students/${user.student_id}/scores`);
      for (const shown of await controls(page)) found.add(shown);
    }
    if (list.has("study_records.correct")) {
      // Only on the roll of a lesson that is locked (AT-02).
      const { rows } = await ask(page, "GET", "/api/course_records?sort=date&limit=1");
      await follow(page, `/course_records/${rows[0].id}/roll`);
      for (const shown of await controls(page)) found.add(shown);
    }
    expect([...found].filter((code) => !list.has(code)).sort(), "shown, not granted").toEqual([]);
    const missing = [...expected].filter((code) => !found.has(code));
    expect(missing.filter((code) => !(code in withoutControl)).sort(), "granted, without a control").toEqual([]);
  });
}

test("rb_05 what is not granted has no address either", async ({ page, as }) => {
  await as("alice");
  await open(page, "/");
  for (const path of ["/customers", "/customers/new", "/customers/import", "/accounts", "/roles", "/classes/new"]) await follow(page, path, t("problem-forbidden"));
});

test("s_az_3 a forged permission list shows buttons, and the server still refuses", async ({ page, as }) => {
  await as("alice");
  await page.route("**/api/session", async (route) => {
    const answer = await route.fetch();
    const forged = await answer.json();
    for (const { code, path } of await declared(page)) {
      const [entity, action] = code.split(".");
      const of = (forged.permissions[entity] ??= { actions: [], urls: [] });
      if (!of.actions.includes(action)) of.actions.push(action);
      of.urls.push(path);
    }
    forged.menu.push({ title: "Forged", icon: "contact", children: [{ title: "§entity-customers", url: "/customers", operation: "customers.list", icon: "contact" }] });
    await route.fulfill({ response: answer, json: forged });
  });
  const { rows } = await (async () => {
    await page.goto("/");
    await expectPage(page);
    return ask(page, "GET", "/api/classes?limit=1");
  })();
  const [klass] = rows;

  // The menu leads to a list that stays closed.
  await page.locator('nav [data-operation="customers.list"]').click();
  await expectPage(page, t("entity-customers"));
  await expect(page.locator('[data-operation="customers.add"]').first()).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: t("problem-forbidden") })).toBeVisible();

  // A form that is not hers opens, keeps what she types, and is refused.
  await page.locator('[data-operation="customers.add"]').first().click();
  await expectPage(page);
  await page.locator("#field-name").fill("Mallory");
  await page.locator("#field-gender").selectOption("female");
  await page.locator("#field-qq").fill("66600666");
  await page.locator('form [type=submit][data-operation="customers.add"]').click();
  await expect(page.getByRole("alert").filter({ hasText: t("problem-forbidden") })).toBeVisible();
  await expect(page.locator("#field-name")).toHaveValue("Mallory");

  // Her class shows a button that deletes nothing.
  await follow(page, `/classes/${klass.id}`, klass.label);
  const doomed = page.locator('header [data-operation="classes.delete"]');
  if (await doomed.count()) {
    await doomed.click();
    await page.locator('dialog[open] [data-operation="classes.delete"]').click();
    await expect(page.getByText(t("problem-forbidden")).first()).toBeVisible();
  }
  expect((await call(page, "GET", `/api/classes/${klass.id}`)).status).toBe(200);
});

test("rb_01 rb_02 nobody is told anything but the way to sign in", async ({ page }) => {
  await page.goto("/customers?q=x");
  await expect(page).toHaveURL(/\/login\?next=/);
  const { paths } = await ask(page, "GET", "/api/openapi.json");
  const open = ["/api/auth/login", "/api/auth/refresh", "/api/auth/logout", "/api/auth/welcome", "/api/auth/welcome/look", "/api/openapi.json", "/healthz", "/readyz"];
  const let_in = [];
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of open.includes(path) ? [] : Object.keys(methods)) {
      const { status } = await call(page, method.toUpperCase(), path.replace(/\{\w+\}/g, "1"), method === "get" ? undefined : {});
      if (status !== 401) let_in.push([method, path, status]);
    }
  }
  expect(let_in).toEqual([]);
});

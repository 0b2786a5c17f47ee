// What every entity's list, record and form do, tried on campuses and customers; each test with rows of its own.
import { add, ask, begin, call, demoPassword, expect, expectPage, field, fill, follow, open, said, save, settled, t, test, unique, uniqueNumber } from "./actions.mjs";

test.use({ expectedProblems: [[/status of 4(0[149]|12|22|28)/, /ERR_INTERNET_DISCONNECTED/], { option: true }] });
test.describe.configure({ mode: "parallel" });

/** Campuses that only this test knows, called `{word}{01…}`. */
async function campuses(page, count) {
  const word = unique("校区");
  for (let at = 1; at <= count; at += 1) await add(page, "schools", { title: `${word}-${String(at).padStart(2, "0")}` });
  return word;
}

const customer = (more = {}) => ({ name: unique("客户"), gender: "male", qq: uniqueNumber(), ...more });
const names = (page) => page.locator("tbody tr .row-name").allTextContents();
const saveButton = (page) => page.getByRole("button", { name: t("ui-save"), exact: true });

test("st_01 a new filter goes to page one and keeps the search and the other filters", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers?gender=male&page=2");
  await page.getByRole("button", { name: new RegExp(t("ui-filter")) }).first().click();
  await page.getByRole("group", { name: t("field-customers-status") }).getByRole("button", { name: t("choice-customer-status-not_enrolled") }).click();
  await expect(page).toHaveURL(/gender=male/);
  await expect(page).toHaveURL(/status=not_enrolled/);
  await expect(page).not.toHaveURL(/page=/);
  await page.getByRole("searchbox").fill("王");
  await expect(page).toHaveURL(/q=%E7%8E%8B/);
  await expect(page).toHaveURL(/gender=male&status=not_enrolled/);
});

test("st_02 st_03 a value pressed again is taken off, several values are any of them, and all clears one field only", async ({ page, as }) => {
  await as("yuan");
  const word = unique("客");
  for (const [gender, source] of [["male", "baidu"], ["female", "baidu"], ["female", "sogou"]]) await add(page, "customers", customer({ name: unique(word), gender, source }));
  await open(page, `/customers?q=${encodeURIComponent(word)}`);
  await page.getByRole("button", { name: new RegExp(t("ui-filter")) }).first().click();
  const gender = page.getByRole("group", { name: t("field-customers-gender") });
  const press = async (key, pressed) => {
    const button = gender.getByRole("button", { name: t(key), exact: true });
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", String(pressed));
    await settled(page);
  };
  await press("choice-gender-male", true);
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await press("choice-gender-female", true);
  await expect(page.locator("tbody tr")).toHaveCount(3);
  await press("choice-gender-male", false);
  await expect(page.locator("tbody tr")).toHaveCount(2);
  await follow(page, `/customers?q=${encodeURIComponent(word)}&gender=female&source=sogou`);
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.getByRole("group", { name: t("field-customers-gender") }).getByRole("button", { name: t("ui-all"), exact: true }).click();
  await expect(page).toHaveURL(/source=sogou/);
  await expect(page).not.toHaveURL(/gender=/);
});

test("st_04 an address with an unknown key says so and leads to the whole list", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers?user__pwd__startswith=a");
  await expect(page.getByText(t("ui-bad-address", { parameter: "user__pwd__startswith" }))).toBeVisible();
  await page.getByRole("link", { name: t("ui-clear-filters") }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.locator("tbody tr").first()).toBeVisible();
});

test("st_06 after editing and deleting on page three one is on page three again, filters and all", async ({ page, as }) => {
  test.setTimeout(150_000);
  await as("yuan");
  await page.goto("/healthz");
  const word = await campuses(page, 42);
  const list = `/schools?q=${encodeURIComponent(word)}&page=3`;
  await open(page, list);
  await expect(page.locator("tbody tr")).toHaveCount(2);
  expect(await names(page)).toEqual([`${word}-41`, `${word}-42`]);
  await page.locator("tbody tr").last().locator('[data-operation="schools.edit"]').click();
  await expectPage(page);
  await fill(page, { title: `${word}-42b` });
  await saveButton(page).click();
  await expect(page).toHaveURL(new URL(list, page.url()).href);
  await expect(page.locator("tbody tr .row-name").last()).toHaveText(`${word}-42b`);
  await page.locator("tbody tr").last().locator('[data-operation="schools.delete"]').click();
  await page.locator('dialog[open] [data-operation="schools.delete"]').click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expect(page).toHaveURL(new URL(list, page.url()).href);
});

test("a list sorts by its heads, pages, and Back brings the last state", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const word = await campuses(page, 21);
  await open(page, `/schools?q=${encodeURIComponent(word)}`);
  await expect(page.getByText(t("ui-results", { shown: 21, count: 21 }))).toBeVisible();
  const head = page.getByRole("columnheader", { name: t("field-schools-title") });
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await settled(page);
  await expect.poll(() => names(page).then((all) => all[0])).toBe(`${word}-21`);
  await page.getByRole("link", { name: t("ui-page", { page: 2 }) }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.goBack();
  await expect(page.locator("tbody tr")).toHaveCount(20);
  await page.goBack();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
});

test("rb_06 rb_07 entry after entry of the menu opens its own screen, marked in the menu and named in the breadcrumb", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const { menu } = await ask(page, "GET", "/api/session");
  const entries = menu.flatMap((section) => section.children);
  expect(entries.length).toBeGreaterThan(10);
  expect(menu.every((section) => section.children.length > 0)).toBe(true);
  const titles = { "roles.edit": "distribution-title", "permissions.sync": "sync-title", "menus.edit": "ordering-title", "schools.dashboard": "screen-dashboard-heading", "departments.dashboard": "menu-content-dashboard", "departments.tree": "menu-department-tree", "contents.review": "menu-content-review", "contents.calendar": "menu-content-calendar", "customers.public": "menu-pool", "customers.mine": "menu-my-customers", "customers.distribution": "ui-sales-desk-title", "customers.rules": "ui-sales-rules-title", "customers.reports": "menu-sales-reports", "payments.balances": "menu-payment-balances" };
  for (const { url, operation } of entries) {
    const title = t(titles[operation] ?? `entity-${operation.split(".")[0]}`);
    const entry = page.locator(`nav .menu-entry[data-operation="${operation}"]`);
    await entry.click();
    await expect(page).toHaveURL(new URL(url, page.url()).href);
    await expectPage(page, title);
    await expect(entry).toHaveAttribute("aria-current", "page");
    await expect(page.locator('header nav [aria-current="page"]')).toHaveText(title);
  }
});

test("from record to record by a link, from form to form, and Back again", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const student = await ask(page, "GET", "/api/students?limit=1").then(({ rows }) => rows[0]);
  const { record: customer } = await ask(page, "GET", `/api/customers/${student.customer_id}`);
  await open(page, `/students/${student.id}`, student.label);
  await page.locator('main dl [data-operation="customers.view"]').click();
  await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}$`));
  await expect(page.locator("main dl").filter({ hasText: t("field-customers-source") })).toBeVisible();
  await expectPage(page, customer.label);
  await page.goBack();
  await expect(page.locator("main dl").filter({ hasText: t("field-students-emergency_contact") })).toBeVisible();
  await follow(page, "/customers/new");
  await expect(field(page, "qq")).toBeVisible();
  await follow(page, "/schools/new");
  await expect(field(page, "title")).toBeVisible();
  await expect(field(page, "qq")).toHaveCount(0);
});

test("faults stand at their fields, the first has the focus, and what was typed stays", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers/new");
  await begin(page);
  await fill(page, { phone: "not a number", age: "500" });
  await saveButton(page).click();
  await expect(field(page, "name")).toBeFocused();
  for (const [name, text] of [
    ["name", t("violation-required")],
    ["gender", t("violation-required")],
    ["phone", t("violation-not_phone")],
    ["age", t("violation-out_of_range", { min: 1, max: 120 })],
  ]) {
    await expect(field(page, name)).toHaveAttribute("aria-invalid", "true");
    const described = await field(page, name).getAttribute("aria-describedby");
    await expect(page.locator(`#${described.split(" ")[0]}`)).toHaveText(text);
  }
  await expect(field(page, "age")).toHaveValue("500");
  // A mended field is praised at once, by silence.
  await fill(page, { age: "30" });
  await expect(field(page, "age")).not.toHaveAttribute("aria-invalid", "true");
});

test("what only the server knows lands at its field too", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const taken = await add(page, "customers", customer());
  await open(page, "/customers/new");
  await begin(page);
  const name = unique("重复");
  await fill(page, { name, gender: { choose: "female" }, qq: taken.qq });
  await saveButton(page).click();
  await expect(page.locator("#field-qq-error")).toHaveText(t("violation-taken_public"));
  await expect(field(page, "qq")).toBeFocused();
  await expect(field(page, "name")).toHaveValue(name);
  await fill(page, { qq: uniqueNumber() });
  await save(page, "customers");
  await expectPage(page, name);
});

test("leaving a form asks first where what was typed cannot be kept: a password", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/accounts/new");
  const asked = [];
  let answer = "dismiss";
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog[answer]();
  });
  await begin(page);
  await fill(page, { username: "nobody" });
  await page.locator('nav [data-operation="courses.list"]').click();
  await expectPage(page, t("entity-courses"));
  expect(asked, "what was typed is kept").toEqual([]);
  await follow(page, "/accounts/new");
  await expect(field(page, "username")).toHaveValue("nobody");
  await fill(page, { password: "还没保存的密码" });
  await leaveBy(page, () => page.locator('nav [data-operation="courses.list"]').click(), "stay");
  await expect(field(page, "password")).toHaveValue("还没保存的密码");
  answer = "accept";
  await leaveBy(page, () => page.locator('nav [data-operation="courses.list"]').click(), "leave");
  await expectPage(page, t("entity-courses"));
  expect(asked).toEqual(["confirm", "confirm"]);
});

/** Does something that leaves a form, and answers the app's own dialog, where it is one. */
async function leaveBy(page, leave, answer) {
  await leave();
  const dialog = page.locator("dialog[open]");
  if (await dialog.count()) await dialog.getByRole("button", { name: t(`ui-${answer}`), exact: true }).click();
}

test("closing the tab with a typed password asks first", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/accounts/new");
  await fill(page, { password: "还没保存的密码" });
  const asked = page.waitForEvent("dialog");
  const closed = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await closed;
});

test("r_7 two people change one row: the second sees both values and chooses", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const mine = await add(page, "customers", customer({ company: "甲公司", major: "数学" }));
  await open(page, `/customers/${mine.id}/edit`);
  await fill(page, { company: "我的公司", major: "物理" });
  await ask(page, "PATCH", `/api/customers/${mine.id}`, { company: "别人的公司", salary: "9000" }, { "if-match": `"${mine.version}"` });
  await saveButton(page).click();
  const dialog = page.getByRole("dialog", { name: t("ui-conflict") });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText("我的公司");
  await expect(dialog).toContainText("别人的公司");
  await dialog.getByRole("group", { name: t("field-customers-company") }).getByLabel(t("ui-conflict-theirs")).check();
  await dialog.getByRole("button", { name: t("ui-conflict-save") }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${mine.id}$`));
  const { record } = await ask(page, "GET", `/api/customers/${mine.id}`);
  expect([record.company, record.major, record.salary]).toEqual(["别人的公司", "物理", "9000"]);
});

test("a row that others refer to is not deleted, and the reason is said", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const klass = await ask(page, "GET", "/api/classes?limit=1").then(({ rows }) => rows[0]);
  await open(page, `/courses/${klass.course_id}`);
  await page.locator('header [data-operation="courses.delete"]').click();
  await page.locator('dialog[open] [data-operation="courses.delete"]').click();
  await expect(page.getByRole("alert").filter({ hasText: t("entity-classes") })).toBeVisible();
  expect((await call(page, "GET", `/api/courses/${klass.course_id}`)).status).toBe(200);
});

test("r_14 offline: the banner says so, nothing typed is lost, and one row comes of it in the end", async ({ page, as, context }) => {
  await as("yuan");
  await open(page, "/schools/new");
  const title = unique("离线校区");
  await fill(page, { title });
  await context.setOffline(true);
  await expect(page.getByText(t("ui-offline-banner"))).toBeVisible();
  await saveButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: t("ui-offline") })).toBeVisible();
  await expect(field(page, "title")).toHaveValue(title);
  await context.setOffline(false);
  await expect(page.getByText(t("ui-offline-banner"))).toHaveCount(0);
  await save(page, "schools");
  const { rows } = await ask(page, "GET", `/api/schools?q=${encodeURIComponent(title)}`);
  expect(rows).toHaveLength(1);
});

test("a list that cannot be read says so and can be tried again", async ({ page, as, context }) => {
  await as("yuan");
  await open(page, "/");
  await context.setOffline(true);
  await page.locator('nav [data-operation="courses.list"]').click();
  await expect(page.locator("main").getByText(t("ui-offline")).first()).toBeVisible();
  await context.setOffline(false);
  await page.locator("main").getByRole("button", { name: t("ui-retry") }).click();
  await expect(page.locator("tbody tr").first()).toBeVisible();
});

test("r_14 a session that ends under a form is renewed over it, and the form goes on", async ({ page, context }) => {
  await open(page, "/login");
  await page.getByLabel(t("ui-username")).fill("yuan");
  await page.getByLabel(t("ui-password")).fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);
  await expectPage(page);
  await follow(page, "/schools/new");
  const title = unique("续期校区");
  await fill(page, { title });
  await context.clearCookies();
  await saveButton(page).click();
  const dialog = page.getByRole("dialog", { name: t("ui-session-ended") });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel(t("ui-username")).fill("yuan");
  await dialog.getByLabel(t("ui-password")).fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/schools\/\d+$/);
  await expectPage(page, title);
});

test("s_ck_1 nothing that a script can read holds a token", async ({ page, context }) => {
  const answers = [];
  page.on("response", async (response) => {
    if (response.url().includes("/api/auth/") || response.url().includes("/api/session")) answers.push(await response.text().catch(() => ""));
  });
  await open(page, "/login");
  await page.getByLabel(t("ui-username")).fill("egon");
  await page.getByLabel(t("ui-password")).fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);
  await expectPage(page);
  const cookies = await context.cookies();
  expect(cookies.length).toBeGreaterThanOrEqual(2);
  expect(cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === "Strict")).toBe(true);
  const readable = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  const everywhere = JSON.stringify(readable) + answers.join();
  for (const cookie of cookies) expect(everywhere).not.toContain(cookie.value.slice(0, 20));
  expect(everywhere).not.toMatch(/eyJ[\w-]+\./);
  expect(everywhere).not.toContain(demoPassword);
  expect([readable.cookie, readable.databases, readable.caches]).toEqual(["", 0, 0]);
});

test("signing in leads to the wanted page, a wrong password says nothing of who exists, signing out ends it", async ({ page }) => {
  await page.goto("/courses");
  await expect(page).toHaveURL(/\/login\?next=%2Fcourses/);
  await expectPage(page, t("ui-sign-in"));
  const said = [];
  for (const username of [unique("nobody"), "wuxia"]) {
    await page.getByLabel(t("ui-username")).fill(username);
    await page.getByLabel(t("ui-password")).fill("surely wrong");
    await page.keyboard.press("Enter");
    const alert = page.locator("form [role=alert]");
    await expect(alert).toHaveText(t("problem-wrong_credentials"));
    said.push(await alert.textContent());
  }
  expect(said[0]).toBe(said[1]);
  await page.getByLabel(t("ui-username")).fill("yuan");
  await page.getByLabel(t("ui-password")).fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/courses$/);
  await expectPage(page, t("entity-courses"));
  await page.getByRole("button", { name: "yuan" }).or(page.locator("header [aria-haspopup=menu]").last()).first().click();
  await page.getByRole("menuitem", { name: t("ui-sign-out") }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goto("/courses");
  await expect(page).toHaveURL(/\/login\?next=/);
});

test("i_2 i_4 three languages: the page's lang, its title and its words change, and no key is shown", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const klass = await ask(page, "GET", "/api/classes?limit=1").then(({ rows }) => rows[0]);
  const lesson = await ask(page, "GET", "/api/course_records?limit=1").then(({ rows }) => rows[0]);
  for (const [tag, name] of [["en", "English"], ["pl", "polski"], ["zh-CN", "中文"]]) {
    const languages = ["zh-CN", "en", "pl"].map((known) => t("ui-language", {}, known));
    await page.getByRole("banner").getByRole("button", { name: new RegExp(`^(${languages.join("|")})$`) }).click();
    await page.getByRole("menuitemradio", { name }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    for (const path of ["/", "/customers", "/customers/new", `/classes/${klass.id}`, `/classes/${klass.id}/edit`, `/course_records/${lesson.id}`, `/course_records/${lesson.id}/roll`,
      `/course_records/${lesson.id}/grades`, `/course_records/${lesson.id}/import`, "/roles", "/menus", "/permissions", "/permission_groups", "/password", "/nothing/at/all"]) {
      await follow(page, path);
      expect(await page.title()).toMatch(/ · Campus$/);
      const text = await page.locator("body").innerText();
      const keys = /(?:^|[^\w./@-])((?:ui|field|entity|choice|operation|menu|role|group|problem|violation|screen|help|chart(?!-column\b)|reason)-[a-z][\w-]*|§[\w-]+)/.exec(text);
      expect(keys?.[1], `${tag} ${path}`).toBeUndefined();
      expect(text, `${tag} ${path}`).not.toMatch(/\{\s*\$/);
    }
    await follow(page, "/customers", t("entity-customers", {}, tag));
  }
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test("a_3 a_9 the whole of a page by keyboard: skip link, menu, dialog, combobox", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const school = await add(page, "schools", { title: unique("键盘校区") });
  await open(page, `/schools/${school.id}`, school.title);
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText(t("ui-skip"));
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  const remove = page.locator('header [data-operation="schools.delete"]');
  await remove.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement === document.body || !!document.activeElement.closest("dialog"))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(remove).toBeFocused();
  // the combobox of a link.
  await follow(page, "/departments/new");
  const unit = field(page, "org_unit_id");
  await unit.focus();
  await expect(unit).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowDown");
  await expect(unit).toHaveAttribute("aria-expanded", "true");
  const options = page.locator(`#${await unit.getAttribute("aria-controls")}`).getByRole("option");
  await expect(options.first()).toBeVisible();
  await expect(unit).toHaveAttribute("aria-activedescendant", await options.first().getAttribute("id"));
  await page.keyboard.press("Escape");
  await expect(unit).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toBeVisible();
  const text = await options.first().textContent();
  await page.keyboard.press("Enter");
  await expect(unit).toHaveValue(text);
});

test("on a phone nothing is wider than the screen, and everything one needs can be reached", async ({ beside }) => {
  test.setTimeout(120_000);
  for (const person of ["yuan", "egon", "alice"]) {
    const phone = await beside(person, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await open(phone, "/");
    const first = async (entity, query = "") => (await call(phone, "GET", `/api/${entity}?limit=1${query}`)).body.rows?.[0]?.id;
    const [klass, lesson, me] = [await first("classes"), await first("course_records"), (await ask(phone, "GET", "/api/session")).user.student_id];
    const own = { yuan: ["/customers", "/customers/new", `/classes/${klass}`, `/classes/${klass}/edit`, "/roles"], alice: ["/course_records", `/students/${me}/scores`] };
    for (const path of ["/", "/classes", ...(own[person] ?? ["roll", "grades", "import"].map((screen) => `/course_records/${lesson}/${screen}`))]) {
      await follow(phone, path);
      const { wide, inner } = await phone.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: innerWidth }));
      expect([person, path, wide <= inner]).toEqual([person, path, true]);
    }
    await phone.getByRole("button", { name: t("ui-menu"), exact: true }).click();
    await phone.locator('dialog[open] [data-operation="classes.list"]').click();
    await expectPage(phone, t("entity-classes"));
    await expect(phone.locator("dialog[open]")).toHaveCount(0);
  }
});

test("i_5 a word under composition is neither searched nor submitted", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/schools");
  const asked = [];
  page.on("request", (request) => request.url().includes("/api/schools") && asked.push(decodeURIComponent(new URL(request.url()).search)));
  const keys = await page.context().newCDPSession(page);
  const search = page.getByRole("searchbox");
  await search.focus();
  await keys.send("Input.imeSetComposition", { text: "sh", selectionStart: 2, selectionEnd: 2 });
  await expect(search).toHaveValue("sh");
  await keys.send("Input.imeSetComposition", { text: "上", selectionStart: 1, selectionEnd: 1 });
  await keys.send("Input.insertText", { text: "上海" });
  await expect(search).toHaveValue("上海");
  await expect(page).toHaveURL(/q=%E4%B8%8A%E6%B5%B7/);
  await settled(page);
  expect(asked.filter((query) => /q=sh/.test(query))).toEqual([]);
  await follow(page, "/schools/new");
  await field(page, "title").focus();
  await keys.send("Input.imeSetComposition", { text: "xiao", selectionStart: 4, selectionEnd: 4 });
  await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
  await keys.send("Input.insertText", { text: "校" });
  await expect(field(page, "title")).toHaveValue("校");
  await expect(page).toHaveURL(/\/schools\/new$/);
});

const payloads = [
  "<img src=x onerror=window.hit=1>", '"><script>window.hit=1</script>', "<svg/onload=window.hit=1>", "javascript:window.hit=1", "{{7*7}}${7*7}",
  "<iframe srcdoc='<script>parent.hit=1</script>'>", "' onfocus='window.hit=1' autofocus x='", "<math><mi xlink:href='javascript:window.hit=1'>",
];

test("s_xss_1 what people type is shown as text, in lists, records, forms, menus and messages", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const word = unique("x");
  for (const payload of payloads) {
    await add(page, "customers", customer({ name: `${word}${payload}`.slice(0, 32), company: payload, major: payload, salary: payload, wechat: `${unique(word)}${payload}`.slice(0, 64) }));
  }
  await open(page, `/customers?q=${word}`);
  await expect(page.locator("tbody tr")).toHaveCount(payloads.length);
  const ids = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.dataset.id));
  for (const id of ids) {
    await follow(page, `/customers/${id}`);
    await follow(page, `/customers/${id}/edit`);
  }
  await follow(page, `/customers/${ids[0]}`);
  await page.locator('header [data-operation="customers.delete"]').click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
  expect(await page.locator("main img, main iframe, main script").count()).toBe(0);
});

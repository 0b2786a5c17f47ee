// What is typed into a form is never lost: a killed tab, a reload, a lost connection, a lost session; and what forms show.
import { add, ask, call, demoPassword, expect, expectPage, field, fill, find, follow, open, save, session, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

const saveButton = (page) => page.getByRole("button", { name: t("ui-save"), exact: true });
const restored = (page) => page.getByRole("status").filter({ hasText: t("ui-form-discard") });

/** A campus of one's own: forms of new rows are shared by all tests of a person. */
const campus = (page) => add(page, "schools", { title: unique("校区") });

/** Types a title and waits until the server keeps it. */
async function typeAndKeep(page, values) {
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/saved_forms") && answer.request().method() === "POST");
  await fill(page, values);
  expect((await kept).status()).toBe(200);
}

/** What the server keeps of a form. */
const keptOf = async (page, entity, id) => (await ask(page, "GET", `/api/saved_forms?entity=${entity}&id=${id}`)).form;

test("a form is back after its tab is killed, and is gone once it is saved", async ({ page, as, context }) => {
  await as("yuan");
  await page.goto("/healthz");
  const { id } = await campus(page);
  await open(page, `/schools/${id}/edit`);
  const title = unique("被关闭");
  await typeAndKeep(page, { title });
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => {});
  await crashed;
  const again = await context.newPage();
  await open(again, `/schools/${id}/edit`);
  await expect(restored(again)).toBeVisible();
  await expect(field(again, "title")).toHaveValue(title);
  await expectAccessible(again);
  await save(again, "schools");
  await expectPage(again, title);
  await expect.poll(() => keptOf(again, "schools", id)).toBeUndefined();
  await open(again, `/schools/${id}/edit`);
  await expect(restored(again)).toHaveCount(0);
});

test("a form is back after a reload and after Back, without a question, and can be discarded", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const { id, title: stored } = await campus(page);
  page.on("dialog", (dialog) => {
    throw new Error(`asked: ${dialog.message()}`);
  });
  await open(page, `/schools/${id}`);
  await follow(page, `/schools/${id}/edit`);
  await fill(page, { title: "按后退键" });
  await page.goBack();
  await expectPage(page, stored);
  await expect(page.getByText(t("ui-form-kept", { entity: t("entity-schools-one") }))).toBeVisible();
  await expect.poll(async () => (await keptOf(page, "schools", id))?.values.title).toBe("按后退键");
  await follow(page, `/schools/${id}/edit`);
  await expect(field(page, "title")).toHaveValue("按后退键");
  await typeAndKeep(page, { title: "重新加载" });
  await page.reload();
  await expectPage(page);
  await expect(field(page, "title")).toHaveValue("重新加载");
  await restored(page).getByRole("button", { name: t("ui-form-discard") }).click();
  await expect(restored(page)).toHaveCount(0);
  await expect(field(page, "title")).toHaveValue(stored);
  await expect.poll(() => keptOf(page, "schools", id)).toBeUndefined();
});

test.describe("a row that changed", () => {
  test.use({ expectedProblems: [/status of 412/] });

  test("what changed meanwhile is compared before a restored form overwrites it", async ({ page, as }) => {
    await as("yuan");
    await page.goto("/healthz");
    const row = await add(page, "customers", { name: unique("客户"), gender: "male", qq: uniqueNumber(), company: "甲公司" });
    await open(page, `/customers/${row.id}/edit`);
    await typeAndKeep(page, { company: "我的公司" });
    await ask(page, "PATCH", `/api/customers/${row.id}`, { company: "别人的公司" }, { "if-match": `"${row.version}"` });
    await page.reload();
    await expectPage(page);
    await expect(field(page, "company")).toHaveValue("我的公司");
    await saveButton(page).click();
    const dialog = page.getByRole("dialog", { name: t("ui-conflict") });
    await expect(dialog).toContainText("别人的公司");
    await dialog.getByRole("button", { name: t("ui-conflict-save") }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${row.id}$`));
    expect((await ask(page, "GET", `/api/customers/${row.id}`)).record.company).toBe("我的公司");
  });
});

/** What this browser's database of forms holds, as text: the test reads it as a thief would. */
const onDisk = (page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === "campus-forms")) return null;
    const answered = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const database = await answered(indexedDB.open("campus-forms"));
    const forms = await answered(database.transaction("forms").objectStore("forms").getAll());
    const key = await answered(database.transaction("keys").objectStore("keys").get("key"));
    database.close();
    const exported = await crypto.subtle.exportKey("raw", key).then(() => true, () => false);
    return { count: forms.length, text: forms.map(({ data }) => new TextDecoder().decode(data)).join(), exported };
  });

test.describe("without a connection", () => {
  test.use({ expectedProblems: [/ERR_INTERNET_DISCONNECTED/] });

  test("a form is kept encrypted in the browser, goes to the server when it is back, and leaves with its user", async ({ page, context }) => {
    await open(page, "/login");
    await page.getByLabel(t("ui-username")).fill("yuan");
    await page.getByLabel(t("ui-password")).fill(demoPassword);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/$/);
    await expectPage(page);
    const { id } = await campus(page);
    await follow(page, `/schools/${id}/edit`);
    await expect(page.locator("#saved-forms-script")).toBeAttached();
    await page.waitForFunction(() => "campusForms" in window);
    await context.setOffline(true);
    const banner = page.getByRole("status").filter({ hasText: t("ui-offline-banner") });
    await expect(banner).toBeVisible();
    const title = unique("离线填写");
    await fill(page, { title });
    await expect.poll(async () => (await onDisk(page))?.count).toBe(1);
    const { text, exported } = await onDisk(page);
    expect([text.includes(title), exported], "nothing readable, and no key to take away").toEqual([false, false]);
    await context.setOffline(false);
    await expect(banner).toHaveCount(0);
    await expect.poll(async () => (await keptOf(page, "schools", id))?.values.title).toBe(title);
    await expect.poll(async () => (await onDisk(page)).count).toBe(0);
    await page.getByRole("button", { name: (await session(page)).user.name }).click();
    await page.getByRole("menuitem", { name: t("ui-sign-out") }).click();
    await expect(page).toHaveURL(/\/login/);
    expect(await onDisk(page)).toBeNull();
  });
});

test.describe("without a session", () => {
  test.use({ expectedProblems: [/status of 401 .*(saved_forms|similar|places)/] });

  test("a form whose session was lost is back after a reload and a new sign-in", async ({ page, context }) => {
    const signIn = async () => {
      await page.getByLabel(t("ui-username")).fill("yuan");
      await page.getByLabel(t("ui-password")).fill(demoPassword);
      await page.keyboard.press("Enter");
    };
    await open(page, "/login");
    await signIn();
    await expect(page).toHaveURL(/\/$/);
    await expectPage(page);
    const { id } = await campus(page);
    await follow(page, `/schools/${id}/edit`);
    await page.waitForFunction(() => "campusForms" in window);
    await context.clearCookies();
    const title = unique("会话结束");
    await fill(page, { title });
    await expect.poll(async () => (await onDisk(page))?.count).toBe(1);
    await page.reload();
    await expect(page.getByLabel(t("ui-username"))).toBeVisible();
    await signIn();
    await expect(page).toHaveURL(new RegExp(`/schools/${id}/edit`));
    await expectPage(page);
    await expect(field(page, "title")).toHaveValue(title);
    await save(page, "schools");
    await expectPage(page, title);
  });
});

test("fields come and go with what decides on them, and keep what was typed", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const lesson = await find(page, "course_records", "has_homework=true&limit=1");
  await open(page, `/course_records/${lesson.id}/edit`);
  await fill(page, { exam: "命名规范" });
  await expect(field(page, "exam")).toBeVisible();
  await fill(page, { has_homework: false });
  for (const name of ["homework_title", "homework_memo", "exam", "due_date"]) await expect(field(page, name)).toBeHidden();
  await expectAccessible(page);
  await fill(page, { has_homework: true });
  await expect(field(page, "exam")).toHaveValue("命名规范");
  await fill(page, { has_homework: false });
  await save(page, "course_records");
  const { record } = await ask(page, "GET", `/api/course_records/${lesson.id}`);
  expect([record.has_homework, record.homework_title, record.exam]).toEqual([false, null, null]);
  await expect(page.locator("main dl")).not.toContainText(t("field-course_records-exam"));
});

test("a locked field shows the stored value and opens with what decides on it", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const member = await find(page, "class_members", "state=active&limit=1");
  await ask(page, "PATCH", `/api/class_members/${member.id}`, { state: "left", left_on: "2027-01-01" }, { "if-match": `"${member.version}"` });
  await open(page, `/class_members/${member.id}/edit`);
  await expect(field(page, "joined_on")).toBeDisabled();
  await fill(page, { state: { choose: "active" } });
  await expect(field(page, "left_on")).toBeHidden();
  await expect(field(page, "joined_on")).toBeEnabled();
  await fill(page, { joined_on: "2024-02-29" });
  await fill(page, { state: { choose: "left" } });
  await expect(field(page, "joined_on")).toBeDisabled();
  await expect(field(page, "joined_on")).toHaveValue(member.joined_on);
  await fill(page, { state: { choose: "active" } });
  await expect(field(page, "joined_on")).toHaveValue("2024-02-29");
  await fill(page, { joined_on: member.joined_on });
  await save(page, "class_members");
});

test("one row after the other is added from the keyboard", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/schools/new");
  const [first, second] = [unique("连续甲"), unique("连续乙")];
  await fill(page, { title: first });
  await page.getByRole("button", { name: t("ui-save-and-add"), exact: true }).click();
  await expect(field(page, "title")).toHaveValue("");
  await expect(field(page, "title")).toBeFocused();
  await expect(page).toHaveURL(/\/schools\/new$/);
  await page.keyboard.type(second);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/schools\/\d+$/);
  for (const title of [first, second]) await find(page, "schools", `q=${encodeURIComponent(title)}`);
  expect((await call(page, "GET", "/api/saved_forms?entity=schools")).body.form).toBeUndefined();
});

test("s_xss_1 rich text is shown as what it means, before and after it is saved, and runs nothing", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/courses/new");
  const text = "## 大纲\n\n**重点** [x](javascript:alert(1)) <img src=x onerror=alert(1)><script>alert(1)</script>";
  await fill(page, { name: unique("课程"), hours: "12.5", discount: "7,25", description: text });
  await page.getByRole("button", { name: t("ui-preview"), exact: true }).click();
  const shown = page.locator(".rich-text");
  await expect(shown.locator("h2")).toHaveText("大纲");
  await expectAccessible(page);
  const id = await save(page, "courses");
  await expect(shown.locator("strong")).toHaveText("重点");
  await expect(shown).toContainText("<script>alert(1)</script>");
  expect(await shown.locator("img, script, [onerror], a[href^=javascript]").count()).toBe(0);
  await expect(page.locator("main dl")).toContainText("12.5");
  await expect(page.locator("main dl")).toContainText("7.25%");
  const { record } = await ask(page, "GET", `/api/courses/${id}`);
  expect([record.hours, record.discount, record.description]).toEqual([125, 725, text]);
});

test("several of a list are chosen, shown, and found again", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const teacher = await find(page, "staff", "skills=go&limit=1");
  await open(page, `/staff/${teacher.id}/edit`);
  await fill(page, { skills: { pick: [t("choice-skill-databases")] } });
  await save(page, "staff");
  await expect(page.locator("main dl")).toContainText(t("choice-skill-databases"));
  const { record } = await ask(page, "GET", `/api/staff/${teacher.id}`);
  expect(record.skills).toEqual(["go", "databases", "networks"]);
  await open(page, "/staff?skills=go&skills.not=linux");
  await expect(page.locator("tbody")).toContainText(teacher.label);
});

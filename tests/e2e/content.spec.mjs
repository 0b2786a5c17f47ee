// Contents from a draft to the calendar: who writes, who decides, when it goes out; by keys, and on a phone.
import { request } from "@playwright/test";
import { add, ask, demoPassword, expect, expectPage, fill, find, open, save, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { day } from "./school.mjs";
import { expectAccessible, pictures } from "./support.mjs";

const WIDE = { viewport: { width: 1440, height: 900 } };
const SIZES = [["wide", 1440, 900], ["phone", 390, 844]];
const toast = (page, text) => expect(page.locator("[role=status], [role=alert]").filter({ hasText: text }).first()).toBeVisible();
const moved = (title, state) => t("screen-content-moved", { title, state: t(`choice-content-state-${state}`) });

/** A department of the tests' own; `page` is yuan's. */
async function newDepartment(page, approval_mode) {
  const unit = await find(page, "org_units", "limit=1");
  return add(page, "departments", { title: unique("内容组"), code: Number(uniqueNumber(6)), function: "content", org_unit_id: unit.id, approval_mode });
}

/** Somebody who works there, with a standard role and a login; gives the sign-in name. */
async function employee(page, baseURL, department, slug) {
  const role = (await ask(page, "GET", "/api/roles?limit=200")).rows.find((role) => role.slug === slug);
  const [username, password] = [unique(slug), "a first password 17"];
  const staff = await add(page, "staff", { name: unique("员"), email: `${username}@example.com`, department_id: department.id });
  const account = await add(page, "accounts", { username, name: username, password, state: "active" });
  const user = await find(page, "users", `account_id=${account.id}`);
  await ask(page, "PATCH", `/api/users/${user.id}`, { roles: [role.id], staff_id: staff.id }, { "if-match": `"${user.version}"` });
  const client = await request.newContext({ baseURL });
  const { tokens } = await (await client.post("/api/auth/login", { data: { username, password, token: true } })).json();
  const headers = { authorization: `Bearer ${tokens.access}` };
  expect((await client.post("/api/auth/password", { headers, data: { current: password, new: demoPassword } })).status()).toBe(204);
  await client.dispose();
  return { username, staff };
}

const content = async (page, id) => (await ask(page, "GET", `/api/contents/${id}`)).record;

/** One of a content's own operations, as the person of the page. */
async function step(page, id, action, body = {}) {
  const { version } = await content(page, id);
  return (await ask(page, "POST", `/api/contents/${id}/${action}`, body, { "if-match": `"${version}"` })).record;
}

/** A content of a department; `to` are the moves it makes at once. */
async function newContent(page, department, moves = [], title = unique("内容")) {
  const record = await add(page, "contents", { title, department_id: department.id, body: `## ${title}\n\n正文，**重点**。` });
  for (const [action, body] of moves) await step(page, record.id, action, body);
  return { id: record.id, title };
}

/** A time of the organisation's clock (Asia/Shanghai), some days from now. */
const at = (days, clock) => new Date(`${day(days)}T${clock}:00+08:00`).toISOString();

test("co_01 co_02 an editor writes and submits, all reviewers approve, it is scheduled", async ({ page, as, beside, baseURL }) => {
  await page.setViewportSize(WIDE.viewport);
  await as("yuan");
  await page.goto("/healthz");
  const department = await newDepartment(page, "all");
  const editor = await employee(page, baseURL, department, "editor");
  const head = await employee(page, baseURL, department, "head");

  const desk = await beside(editor.username, WIDE);
  await open(desk, "/contents/new");
  const title = unique("开班通知");
  await fill(desk, { title, department_id: { pick: department.title }, body: "重点" });
  const body = desk.locator("#field-body");
  // The marks that nobody knows by heart, and what becomes of them beside.
  await body.selectText();
  await desk.getByRole("button", { name: t("ui-rich-bold") }).click();
  await expect(body).toHaveValue("**重点**");
  await expect(desk.locator(".rich-text strong")).toHaveText("重点");
  await expectAccessible(desk, "main");
  await pictures(desk, "content-editor", SIZES);
  const id = await save(desk, "contents");
  await expect(desk.locator("[data-next]")).toContainText(t("screen-content-next-draft"));
  await desk.locator("main [data-operation='contents.submit']").click();
  await toast(desk, moved(title, "in_review"));
  await expect(desk.locator("[data-reviews] [data-verdict=waiting]")).toHaveCount(2);
  await expect(desk.locator("[data-next]")).toContainText("2");
  await expect(desk.locator("main [data-operation='contents.approve']")).toHaveCount(0);

  // The head sees only what is theirs, and says yes by a key.
  const review = await beside(head.username, WIDE);
  await open(review, "/review", t("menu-content-review"));
  const item = review.locator(`[data-item="${id}"]`);
  await expect(item).toBeFocused();
  await expect(review.locator("[data-detail] [data-article]")).toContainText(title);
  await expectAccessible(review, "main");
  await pictures(review, "content-review", SIZES);
  await expect(review.locator("[data-decide] [data-operation='contents.approve']")).toBeEnabled();
  await review.keyboard.press("a");
  await toast(review, t("screen-content-approved-first", { title }));
  expect((await content(page, id)).state).toBe("in_review");
  await expect(review.locator(`[data-others] [data-item="${id}"]`)).toBeVisible();

  await open(page, `/review?department=${department.id}&open=${id}`, t("menu-content-review"));
  await page.locator("[data-decide] [data-operation='contents.approve']").click();
  await toast(page, moved(title, "approved"));
  await expect(page.locator(`[data-item="${id}"]`)).toHaveCount(0);

  await open(page, `/contents/${id}`);
  await expect(page.locator("[data-reviews] [data-verdict=approved]")).toHaveCount(2);
  await page.locator("main [data-operation='contents.schedule']").click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("#at").fill("2020-01-01T09:00");
  await dialog.locator(".btn-primary").click();
  await expect(dialog.locator("#at-error")).not.toBeEmpty();
  await dialog.getByRole("button", { name: t("screen-content-quick-tomorrow") }).click();
  await expect(dialog.locator("#at")).toHaveValue(/T09:00$/);
  await dialog.locator("#at").fill(`${day(10)}T10:30`);
  await expectAccessible(page, "dialog[open]");
  await pictures(page, "content-schedule", SIZES);
  await dialog.locator(".btn-primary").click();
  await expect(dialog).toHaveCount(0);
  const planned = await content(page, id);
  expect([planned.state, new Date(planned.scheduled_at).toISOString()]).toEqual(["scheduled", at(10, "10:30")]);
  await expect(page.locator("[data-next]")).toContainText("10:30");
  await pictures(page, "content-record", SIZES);
  // What is changed now needs another yes, and the form says so before.
  await open(page, `/contents/${id}/edit`);
  await expect(page.locator("[data-note=scheduled]")).toBeVisible();
});

test("co_02 a rejection needs a note, and the author reads it", async ({ page, as, beside, baseURL }) => {
  await page.setViewportSize(WIDE.viewport);
  await as("yuan");
  await page.goto("/healthz");
  const department = await newDepartment(page, "any");
  const editor = await employee(page, baseURL, department, "editor");
  const desk = await beside(editor.username, WIDE);
  await desk.goto("/healthz");
  const first = await newContent(desk, department, [["submit"]]);
  const second = await newContent(desk, department, [["submit"]]);

  await open(page, `/review?department=${department.id}`, t("menu-content-review"));
  const item = (content) => page.locator(`[data-item="${content.id}"]`);
  await expect(item(first)).toHaveAttribute("aria-current", "true");
  await item(first).focus();
  await page.keyboard.press("j");
  await expect(item(second)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`open=${second.id}`));
  await page.keyboard.press("k");
  await expect(item(first)).toBeFocused();
  await expect(page.locator("[data-detail] [data-article]")).toContainText(first.title);
  await expect(page.locator("[data-decide] [data-operation='contents.reject']")).toBeEnabled();
  await page.keyboard.press("r");
  const dialog = page.locator("dialog[open]");
  await expect(dialog.locator("#note")).toBeFocused();
  await dialog.locator(".btn-primary").click();
  await expect(dialog.locator("#note-error")).not.toBeEmpty();
  // Closed by mistake, what was written is there again.
  await dialog.locator("#note").fill("标题太长，请改短。");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.locator("[data-decide] [data-operation='contents.reject']").click();
  await expect(dialog.locator("#note")).toHaveValue("标题太长，请改短。");
  await expectAccessible(page, "dialog[open]");
  await pictures(page, "content-reject", SIZES);
  await dialog.locator("#note").press("Control+Enter");
  await toast(page, moved(first.title, "rejected"));
  // The next one is there.
  await expect(item(first)).toHaveCount(0);
  await expect(item(second)).toHaveAttribute("aria-current", "true");

  await open(desk, `/contents/${first.id}`);
  await expect(desk.locator("[data-next]")).toContainText("标题太长，请改短。");
  await expect(desk.locator("[data-reviews] [data-verdict=rejected]")).toContainText("标题太长，请改短。");
  await desk.locator("main [data-operation='contents.withdraw']").click();
  await toast(desk, moved(first.title, "draft"));
  await expect(desk.locator("main [data-operation='contents.submit']")).toBeVisible();
});

test("the calendar shows what goes out when, marks the same hour, and moves by keys", async ({ page, as }) => {
  await page.setViewportSize(WIDE.viewport);
  await as("yuan");
  await page.goto("/healthz");
  const department = await newDepartment(page, "none");
  const schedule = (clock) => [["submit"], ["schedule", { at: at(10, clock) }]];
  const first = await newContent(page, department, schedule("10:30"));
  const second = await newContent(page, department, schedule("11:00"));

  await open(page, `/calendar?date=${day(10)}&department=${department.id}`, t("menu-content-calendar"));
  const cell = (days) => page.locator(`[role=gridcell][data-day="${day(days)}"]`);
  const shown = cell(10).locator(`[data-planned="${first.id}"]`);
  await expect(shown).toContainText("10:30");
  await expect(shown).toContainText(t("choice-content-state-scheduled"));
  await expect(shown).toContainText(t("screen-content-same-hour"));
  await expectAccessible(page, "main");
  await pictures(page, "content-calendar", SIZES);

  // The arrows walk, Enter shows the day, M moves.
  await cell(10).focus();
  await page.keyboard.press("ArrowRight");
  await expect(cell(11)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(cell(10)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`day=${day(10)}`));
  const opened = page.locator("[data-opened]");
  await expect(opened.locator(`[data-entry="${first.id}"]`)).toBeFocused();
  await expect(opened.locator("[data-clash]")).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await expect(opened.locator(`[data-entry="${second.id}"]`)).toBeFocused();
  await page.keyboard.press("m");
  const dialog = page.locator("dialog[open]");
  await expect(dialog.locator("[data-beside]")).toContainText(first.title);
  await expect(dialog.locator(".btn-primary")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.locator("#at")).toHaveValue(`${day(11)}T11:00`);
  await expect(dialog.locator("[data-beside]")).not.toContainText(first.title);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  expect(new Date((await content(page, second.id)).scheduled_at).toISOString()).toBe(at(11, "11:00"));
  await expect(opened.locator("[data-clash]")).toHaveCount(0);
  await expect(opened.locator("[data-entry]")).toHaveCount(1);
  await expect(opened.locator(`[data-entry="${first.id}"]`)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(cell(10)).toBeFocused();

  // A week shows the same, and stands in the address.
  await page.getByRole("button", { name: t("screen-content-week"), exact: true }).click();
  await expect(page).toHaveURL(/view=week/);
  await expect(page.locator("[role=gridcell]")).toHaveCount(7);
  await page.reload();
  await settled(page);
  await expect(page.locator(`[data-planned="${first.id}"]`)).toBeVisible();
  await pictures(page, "content-calendar-week", SIZES);
  await page.getByRole("button", { name: t("screen-content-week-after") }).click();
  await expect(page.locator(`[data-planned="${first.id}"]`)).toHaveCount(0);
  await page.getByRole("button", { name: t("screen-content-today"), exact: true }).click();
  await expect(page.locator("[role=gridcell][aria-current=date]")).toHaveCount(1);
});

test("a_6 on a phone the queue is one pane at a time, and the calendar a list", async ({ page, as, beside, baseURL }) => {
  await as("yuan");
  await page.goto("/healthz");
  const department = await newDepartment(page, "any");
  const quick = await newDepartment(page, "none");
  const editor = await employee(page, baseURL, department, "editor");
  const desk = await beside(editor.username);
  await desk.goto("/healthz");
  const waiting = await newContent(desk, department, [["submit"]]);
  const planned = await newContent(page, quick, [["submit"], ["schedule", { at: at(3, "09:00") }]]);

  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/review?department=${department.id}`, t("menu-content-review"));
  await expect(page.locator("[data-detail]")).toBeHidden();
  await page.locator(`[data-item="${waiting.id}"]`).click();
  await expect(page.locator("[data-list]")).toBeHidden();
  await expect(page.locator("[data-article]")).toContainText(waiting.title);
  await expectAccessible(page, "main");
  await page.getByRole("button", { name: t("screen-content-back") }).click();
  await expect(page.locator("[data-list]")).toBeVisible();
  await page.locator(`[data-item="${waiting.id}"]`).click();
  await page.locator("[data-decide] [data-operation='contents.approve']").click();
  await toast(page, moved(waiting.title, "approved"));
  await expectPage(page, t("menu-content-review"));

  await open(page, `/calendar?date=${day(3)}&department=${quick.id}`, t("menu-content-calendar"));
  await expect(page.getByRole("grid")).toBeHidden();
  const agenda = page.locator(`[data-agenda="${day(3)}"]`);
  await expect(agenda).toContainText(planned.title);
  await expect(agenda).toContainText("09:00");
  await expectAccessible(page, "main");
  await agenda.locator("[data-operation='contents.schedule']").click();
  await page.locator("dialog[open]").getByRole("button", { name: t("screen-content-day-later") }).click();
  await expect(page.locator("dialog[open] #at")).toHaveValue(`${day(4)}T09:00`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "nothing scrolls sideways").toBe(false);
});

test("pl_06 what is approved goes out by itself, and the page says so without a reload", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const department = await newDepartment(page, "none");
  const { id, title } = await newContent(page, department, [["submit"]]);
  await open(page, `/contents/${id}`);
  await page.locator("main [data-operation='contents.publish']").click();
  await page.locator("dialog[open] .btn-error").click();
  // The worker sends it to the platform; nothing is pressed here.
  await expect.poll(async () => (await content(page, id)).state, { timeout: 20_000 }).toBe("published");
  const out = await content(page, id);
  expect(out.platform_ref).toBeTruthy();
  expect(out.sent_tags).toContain(`_${department.id}`);
  await expect(page.locator("main [data-operation='contents.archive']")).toBeVisible();
  await expect(page.locator("main [data-operation='contents.publish']")).toHaveCount(0);
  await open(page, `/outbox?content_id=${id}`, t("entity-outbox"));
  await expect(page.getByText(t("choice-send-state-sent")).first()).toBeVisible();
  await expect(page.getByText(title).first()).toBeVisible();
  // The dashboard of the department counts it.
  await open(page, `/departments/${department.id}/dashboard`);
  await expect(page.locator("[data-tile=published] [data-value]")).toHaveText("1");
});

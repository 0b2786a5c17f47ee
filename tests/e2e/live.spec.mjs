// What others do is seen without a reload; rights change under open pages; somebody else's view; programs act by tokens.
import { add, ask, call, demoPassword, expect, expectPage, follow, newcomer, open, t, test, unique, uniqueNumber } from "./actions.mjs";
import { request } from "@playwright/test";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(01|03|04|12|22)/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const customer = (more = {}) => ({ name: unique("客户"), gender: "male", qq: uniqueNumber(), ...more });
const company = (page) => page.locator("dl > div").filter({ has: page.getByText(t("field-customers-company"), { exact: true }) }).locator("dd");

test("two browsers see each other's edits, in the list and on the record", async ({ page, as, beside }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "customers", customer({ company: "旧公司" }));
  await follow(page, `/customers?q=${encodeURIComponent(row.label)}&columns=name,company`);
  await expect(page.getByRole("gridcell", { name: "旧公司" }).or(page.getByRole("cell", { name: "旧公司" })).first()).toBeVisible();
  const other = await beside("yuan");
  await open(other, `/customers/${row.id}`);
  await expect(company(other)).toHaveText("旧公司");

  await ask(other, "PATCH", `/api/customers/${row.id}`, { company: "新公司" }, { "if-match": '"1"' });
  await expect(page.getByText("新公司").first()).toBeVisible();
  await ask(page, "PATCH", `/api/customers/${row.id}`, { company: "再新" }, { "if-match": '"2"' });
  await expect(company(other)).toHaveText("再新");
  // A row that goes is gone everywhere.
  await ask(other, "DELETE", `/api/customers/${row.id}`, undefined, { "if-match": '"3"' });
  await expect(page.getByText(t("ui-none-match"), { exact: true })).toBeVisible();
});

test("what somebody types is left alone while others change the row", async ({ page, as, beside }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "customers", customer({ company: "旧公司" }));
  await follow(page, `/customers/${row.id}`);
  const comment = page.getByRole("textbox", { name: t("ui-comment"), exact: true });
  await comment.fill("还没有写完");
  const other = await beside("yuan");
  await other.goto("/healthz");
  await ask(other, "PATCH", `/api/customers/${row.id}`, { company: "新公司" }, { "if-match": '"1"' });
  await page.waitForTimeout(1_500);
  await expect(comment).toHaveValue("还没有写完");
  await page.locator("main").focus();
  await expect(company(page)).toHaveText("新公司");
  await expect(comment).toHaveValue("还没有写完");
});

test("a role that changes takes its button away in another browser, without a reload", async ({ page, as, beside, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const person = await newcomer(page, ["schools.list", "schools.view", "schools.add"], baseURL);
  const other = await beside(person.username);
  await open(other, "/schools");
  const button = other.locator('[data-operation="schools.add"]').first();
  await expect(button).toBeVisible();
  await person.grant(2);
  await expect(button).toHaveCount(0);
  await expectPage(other);
});

test("the principal looks at the app as a student sees it, and changes nothing", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const users = await ask(page, "GET", "/api/users?q=alice");
  await follow(page, `/users/${users.rows[0].id}`);
  await page.getByRole("button", { name: t("operation-users-view_as"), exact: true }).click();
  const banner = page.getByRole("status").filter({ hasText: "alice" });
  await expect(banner).toBeVisible();
  await expect(page.getByRole("navigation").getByText(t("menu-customers"), { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  const refused = await call(page, "POST", "/api/schools", { title: unique("校区") });
  expect([refused.status, refused.body.code]).toEqual([403, "view_only"]);
  await page.getByRole("button", { name: t("ui-viewing-leave"), exact: true }).click();
  await expect(page).toHaveURL(/\/users\/\d+$/);
  await expect(banner).toHaveCount(0);
  await add(page, "schools", { title: unique("校区") });
});

test("a token is made, shown once, used by a program and ended; a session elsewhere is ended", async ({ page, as, baseURL }) => {
  // Not of those that other tests are signed in as at the same time: their sessions would end.
  await as("wupei");
  await open(page, "/profile");
  await page.getByRole("button", { name: t("ui-token-add"), exact: true }).click();
  await page.getByRole("button", { name: t("ui-token-make"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(t("violation-required"))).toHaveCount(2);
  await expectAccessible(page);
  const name = unique("课表");
  await dialog.getByLabel(t("ui-token-name")).fill(name);
  await dialog.getByRole("checkbox", { name: t("operation-classes-list"), exact: true }).check();
  await page.getByRole("button", { name: t("ui-token-make"), exact: true }).click();
  const token = await page.locator("[data-token]").textContent();
  expect(token).toMatch(/^campus_\d+_/);
  await page.getByRole("button", { name: t("ui-close"), exact: true }).last().click();
  await expect(page.getByText(token)).toHaveCount(0);
  const program = await request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  expect((await program.get("/api/classes")).status()).toBe(200);
  expect((await program.get("/api/students")).status()).toBe(403);
  const line = page.getByRole("listitem").filter({ hasText: name });
  await line.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: t("ui-token-end"), exact: true }).click();
  await expect(line).toHaveCount(0);
  expect((await program.get("/api/classes")).status()).toBe(401);
  await program.dispose();

  // Signed in elsewhere too, under another session.
  const other = await request.newContext({ baseURL });
  expect((await other.post("/api/auth/login", { data: { username: "wupei", password: demoPassword } })).status()).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: t("ui-sessions-end-others"), exact: true }).click();
  await expect(page.getByText(t("ui-session-was-ended"))).toBeVisible();
  expect((await other.get("/api/session")).status()).toBe(401);
  await other.dispose();
  await expectPage(page);
});

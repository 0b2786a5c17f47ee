// People come to their logins: an invitation opened in another browser, a class's links on paper, all of a list at once, and somebody who is neither staff nor a student.
import { add, ask, expect, follow, open, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(01|04|09|22)/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const password = "tropical umbrella 9";

async function newStaff(page) {
  const department = (await ask(page, "GET", "/api/departments?function=teaching")).rows[0].id;
  return add(page, "staff", { name: unique("员"), email: `${unique("p")}@example.org`, department_id: department });
}

/** Opens a link as a stranger and comes in with it. */
async function enter(browser, baseURL, link, username) {
  const context = await browser.newContext({ baseURL, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: t("ui-welcome"), exact: true })).toBeVisible();
  await expect(page.locator("#again")).toBeVisible();
  expect(page.url(), "the link does not stay in the address").not.toContain("#");
  await expectAccessible(page);
  await pictures(page, "welcome");
  if (username) await page.getByLabel(t("ui-username")).fill(username);
  await page.locator("#password").fill(password);
  await page.locator("#again").fill("something else");
  await button(page, "ui-welcome-enter").click();
  await expect(page.getByText(t("ui-passwords-differ"))).toBeVisible();
  await page.locator("#again").fill(password);
  await button(page, "ui-welcome-enter").click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  return { context, page };
}

test("an invitation is opened in another browser, and leads to the role's menu; then the login is disabled", async ({ page, as, browser, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const person = await newStaff(page);
  await follow(page, `/staff/${person.id}`);
  const panel = page.locator("[data-login]");
  await expect(panel.getByText(t("ui-login-none"), { exact: true })).toBeVisible();
  await pictures(page, "record");
  await button(panel, "ui-invite").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: t("role-teacher"), exact: true }).check();
  await expectAccessible(page);
  await pictures(page, "invite");
  await button(dialog, "ui-links-make").click();
  const slip = page.locator("[data-slip]");
  await expect(slip).toHaveCount(1);
  const link = await slip.locator(".font-mono").textContent();
  await follow(page, `/staff/${person.id}`);
  await expect(panel.getByText(t("ui-login-invited"), { exact: true })).toBeVisible();

  const username = unique("newcomer");
  const other = await enter(browser, baseURL, link, username);
  await expect(other.page.getByRole("link", { name: t("entity-course_records"), exact: true }).first()).toBeVisible();
  await expect(other.page.getByRole("link", { name: t("entity-customers"), exact: true })).toHaveCount(0);
  await expect(panel.getByText(t("ui-login-active"), { exact: true })).toBeVisible();
  await expect(panel.getByRole("link", { name: username })).toBeVisible();

  // Good once, and said so.
  const late = await other.context.newPage();
  await late.goto(link);
  await expect(late.getByRole("alert").filter({ hasText: t("reason-link_used") })).toBeVisible();
  await button(panel, "ui-login-disable").click();
  await expect(panel.getByText(t("ui-login-disabled"), { exact: true })).toBeVisible();
  await other.page.goto("/classes");
  await expect(other.page.getByLabel(t("ui-password"))).toBeVisible();
  await other.context.close();
});

test("a class without logins is invited at once, and the links are handed out on paper", async ({ page, as, browser, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const old = (await ask(page, "GET", "/api/classes?limit=1")).rows[0];
  const made = { school_id: old.school_id, course_id: old.course_id, semester: 100 + Math.floor(Math.random() * 800), price: 100, start_date: "2026-11-01", teachers: old.teachers, tutor_id: old.tutor_id };
  const group = await add(page, "classes", made);
  const names = [unique("学员甲"), unique("学员乙"), unique("学员丙")];
  for (const name of names) {
    const customer = await add(page, "customers", { name, gender: "male", qq: uniqueNumber() });
    const student = await add(page, "students", { customer_id: customer.id });
    await add(page, "class_members", { class_id: group.id, student_id: student.id });
  }
  await follow(page, `/classes/${group.id}`);
  await button(page, "ui-invite-class").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox", { name: t("role-student"), exact: true })).toBeChecked();
  await button(dialog, "ui-links-make").click();
  await expect(page.locator("[data-slip]")).toHaveCount(3);
  for (const name of names) await expect(page.locator("[data-slip]").filter({ hasText: name })).toHaveCount(1);
  await expect(page.getByRole("img", { name: t("ui-link-code") })).toHaveCount(3);
  await expectAccessible(page);
  await pictures(page, "links");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("[data-slip]").first()).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(button(page, "ui-print")).toBeHidden();
  if (process.env.PICTURES) await page.pdf({ path: `${process.env.PICTURES}/links.pdf`, format: "A4" });
  await page.emulateMedia({ media: "screen" });
  const link = await page.locator("[data-slip]").first().locator(".font-mono").textContent();
  const other = await enter(browser, baseURL, link, unique("student"));
  await other.context.close();
  // Whoever has a login by now is passed over; leaving the page forgets the links.
  await follow(page, `/classes/${group.id}`);
  await button(page, "ui-invite-class").click();
  await button(page.getByRole("dialog"), "ui-links-make").click();
  await expect(page.locator("[data-slip]")).toHaveCount(2);
  await page.reload();
  await expect(page.getByText(t("ui-links-gone"), { exact: true }).first()).toBeVisible();
});

test("everybody whom a list shows is invited at once, and shut out again; somebody who is neither staff nor a student is invited from the list of users", async ({ page, as, browser, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const word = unique("群");
  const department = (await ask(page, "GET", "/api/departments?function=teaching")).rows[0].id;
  for (const name of ["甲", "乙", "丙"]) await add(page, "staff", { name: `${word}${name}`, email: `${unique("p")}@example.org`, department_id: department });
  await open(page, `/staff?q=${encodeURIComponent(word)}&limit=2`);
  await page.getByRole("checkbox", { name: t("ui-select-page") }).check();
  const bar = page.locator("[data-bulk]");
  await bar.getByRole("button", { name: /3/ }).click();
  await button(bar, "ui-invite").click();
  await button(page.getByRole("dialog"), "ui-links-make").click();
  await expect(page.locator("[data-slip]")).toHaveCount(3);
  const link = await page.locator("[data-slip]").first().locator(".font-mono").textContent();
  const other = await enter(browser, baseURL, link, unique("many"));
  // Whoever has a login is passed over by the next invitation; shut out are those who have one.
  await open(page, `/staff?q=${encodeURIComponent(word)}&limit=2`);
  await page.getByRole("checkbox", { name: t("ui-select-page") }).check();
  await bar.getByRole("button", { name: /3/ }).click();
  const shutOut = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
  await button(bar, "ui-login-disable").click();
  await shutOut;
  await other.page.goto("/classes");
  await expect(other.page.getByLabel(t("ui-password"))).toBeVisible();
  await other.context.close();

  await open(page, "/users");
  await button(page, "ui-invite-person").click();
  const dialog = page.getByRole("dialog");
  await button(dialog, "ui-links-make").click();
  await expect(dialog.getByText(t("violation-required"))).toBeVisible();
  const name = unique("审计");
  await dialog.getByLabel(t("field-accounts-name")).fill(name);
  await dialog.getByLabel(t("field-accounts-email")).fill("not an address");
  await button(dialog, "ui-links-make").click();
  await expect(dialog.getByText(t("violation-not_email"))).toBeVisible();
  await dialog.getByLabel(t("field-accounts-email")).fill("");
  await expectAccessible(page);
  await pictures(page, "invite-person");
  await button(dialog, "ui-links-make").click();
  const slip = page.locator("[data-slip]");
  await expect(slip).toContainText(name);
  const guest = await enter(browser, baseURL, await slip.locator(".font-mono").textContent(), unique("auditor"));
  // Without a role there is nothing to do yet, and the page says so.
  await expect(guest.page.getByText(t("ui-home-nothing"), { exact: true })).toBeVisible();
  await guest.context.close();
});

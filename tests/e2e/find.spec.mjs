// The bell, favourites and what was opened lately, and the sheet of shortcuts.
import { add, ask, expect, expectPage, follow, newcomer, open, session, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(01|03|04)/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const customer = (name) => ({ name: unique(name), gender: "male", qq: uniqueNumber() });
const bell = (page) => page.getByRole("banner").getByRole("button", { name: t("ui-notifications") });
const unread = (page, count) => expect(bell(page)).toHaveAccessibleName(count === 0 ? t("ui-notifications") : new RegExp(`${t("ui-notifications")}.*${count}`));

test("a mention in one browser rings the bell in the other, and opens what it is about", async ({ page, as, beside, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const [row, gone] = [await add(page, "customers", customer("提及")), await add(page, "customers", customer("消失"))];
  const person = await newcomer(page, ["customers.list", "customers.view"], baseURL);
  const other = await beside(person.username);
  await open(other, "/customers");
  await unread(other, 1);
  // The role that came with the account was the first thing to tell.
  await bell(other).click();
  await expect(other.getByRole("menu").getByText(t("notification-roles", { by: (await session(page)).user.name }))).toBeVisible();
  await other.getByRole("menuitem", { name: t("ui-notifications-read-all") }).click();
  await unread(other, 0);
  await other.keyboard.press("Escape");

  const me = (await session(other)).user;
  const mention = (id) => ask(page, "POST", `/api/customers/${id}/comments`, { body: `请看 @[${me.name}](user:${me.id})` });
  await mention(gone.id);
  await mention(row.id);
  await unread(other, 2);
  await ask(page, "DELETE", `/api/customers/${gone.id}`, undefined, { "if-match": '"1"' });
  await bell(other).focus();
  await other.keyboard.press("Enter");
  const menu = other.getByRole("menu", { name: t("ui-notifications") });
  const first = menu.getByRole("menuitem").first();
  await expect(first).toContainText(row.label);
  await expect(first).toBeFocused();
  await expect(menu).not.toContainText(gone.label);
  await expectAccessible(other);
  await other.keyboard.press("Enter");
  await expect(other).toHaveURL(new RegExp(`/customers/${row.id}$`));
  await expectPage(other);
  await unread(other, 1);
  await open(other, "/notifications", t("ui-notifications"));
  await expect(other.locator("main li[data-notification]")).toHaveCount(3);
  await expect(other.getByRole("main")).not.toContainText(gone.label);
  await expectAccessible(other);
  await other.getByRole("main").getByRole("button", { name: t("ui-notifications-read-all") }).click();
  await unread(other, 0);
});

test("nobody told anything: the bell says so", async ({ page, as, beside, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const person = await newcomer(page, ["schools.list"], baseURL);
  const other = await beside(person.username, { viewport: { width: 390, height: 844 } });
  await open(other, "/schools");
  await bell(other).click();
  await expect(other.getByRole("menu")).toBeVisible();
  const box = await other.getByRole("menu").boundingBox();
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await expectAccessible(other);
});

test("what was opened lately and what is starred is there before anything is typed", async ({ page, as, beside, baseURL }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "customers", customer("收藏"));
  const person = await newcomer(page, ["customers.list", "customers.view"], baseURL);
  const other = await beside(person.username);
  await open(other, `/customers/${row.id}`);
  await other.keyboard.press("Control+k");
  const options = other.getByRole("listbox", { name: t("ui-palette") }).getByRole("option");
  await expect(options.first()).toContainText(row.label);
  await expectAccessible(other);
  await other.keyboard.press("Escape");
  const star = other.getByRole("main").getByRole("button", { name: t("ui-star"), exact: true });
  await star.click();
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await follow(other, "/customers");
  const favourite = other.getByRole("navigation", { name: t("ui-menu") }).getByRole("link", { name: row.label });
  await expect(favourite).toBeVisible();
  await expectAccessible(other);
  await favourite.click();
  await expect(other).toHaveURL(new RegExp(`/customers/${row.id}$`));
  await expectPage(other);
  // A row that is gone is named nowhere.
  await ask(page, "DELETE", `/api/customers/${row.id}`, undefined, { "if-match": '"1"' });
  await open(other, "/customers");
  await expect(favourite).toHaveCount(0);
  await other.keyboard.press("Control+k");
  await expect(options.first()).toBeVisible();
  await expect(other.getByRole("listbox", { name: t("ui-palette") })).not.toContainText(row.label);
});

test("the sheet of shortcuts opens by ? and from the user's menu, and not while somebody types", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const sheet = page.getByRole("dialog", { name: t("ui-keys") });
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  await expect(sheet.getByText("Ctrl + K")).toBeVisible();
  await expect(sheet.getByText(t("ui-keys-attendance"))).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await follow(page, "/customers");
  const search = page.getByRole("searchbox", { name: t("ui-search"), exact: true });
  await search.focus();
  await page.keyboard.type("?");
  await expect(search).toHaveValue("?");
  await expect(sheet).toHaveCount(0);
  await page.getByRole("banner").locator("button[aria-haspopup=menu]").last().click();
  await page.getByRole("menuitem", { name: t("ui-keys") }).click();
  await expect(sheet).toBeVisible();
});

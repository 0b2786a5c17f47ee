// What managers and finance do with sales: change the rules after a trial, decide on payments, look at the reports.
import { add, ask, expect, expectPage, fill, open, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible, pictures } from "./support.mjs";

const toast = (page, text) => expect(page.locator("[role=status], [role=alert]").filter({ hasText: text }).first()).toBeVisible();

test("po_10 a manager changes 3 to 5 days, sees what that would do, and confirms", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers/rules");
  await expectPage(page, t("ui-sales-rules-title"));
  const before = await ask(page, "GET", "/api/customers/rules");
  const field = page.locator("#rules-days-no_follow_up");
  await expect(field).toHaveValue(String(before.now.days.no_follow_up));
  await field.fill("5");
  await page.getByRole("button", { name: t("ui-sales-rules-try") }).click();
  const dialog = page.locator("dialog[open]");
  await expect(dialog.getByRole("heading").first()).toHaveText(t("ui-sales-rules-confirm"));
  const trial = await ask(page, "POST", "/api/customers/rules/dry_run", { ...before.now, days: { ...before.now.days, no_follow_up: 5 } });
  await expect(dialog).toContainText(String(trial.would_drop_tomorrow_then));
  await expectAccessible(page, "dialog[open]");
  await pictures(page, "sales-rules-trial", [["wide", 1280, 900], ["phone", 390, 844]]);
  await dialog.getByRole("button", { name: t("ui-sales-rules-save") }).click();
  await toast(page, t("ui-sales-rules-saved"));
  const after = await ask(page, "GET", "/api/customers/rules");
  expect(after.now.days.no_follow_up).toBe(before.now.days.no_follow_up);
  expect(after.next.rules.days.no_follow_up).toBe(5);
  // 0 is off, and said in words.
  await field.fill("0");
  await expect(page.getByText(t("ui-sales-rules-off")).first()).toBeVisible();
  await pictures(page, "sales-rules", [["wide", 1280, 900], ["phone", 390, 844]]);
  await open(page, "/customers/distribution");
  await settled(page);
  await expectAccessible(page, "main");
  await pictures(page, "sales-distribution", [["wide", 1280, 900], ["phone", 390, 844]]);
});

test("pa_02 pa_03 finance confirms an application, and the receipt is there to print", async ({ page, as, beside }) => {
  await as("alex");
  await open(page, "/");
  const customer = await add(page, "customers", { name: unique("付"), gender: "female", phone: `137${uniqueNumber(8)}` });
  const { rows: [klass] } = await ask(page, "GET", "/api/classes?limit=1");
  await open(page, `/customers/${customer.id}`);
  await page.getByRole("link", { name: t("ui-sales-apply") }).click();
  await fill(page, { kind: { choose: "tuition" }, amount: "100" });
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  // What is missing is said at its field, and nothing typed is lost.
  await expect(page.locator("#field-class_id-error")).not.toBeEmpty();
  await expect(page.locator("#field-amount")).toHaveValue(/100/);
  const body = { customer_id: customer.id, kind: "tuition", class_id: klass.id, amount: 100000, qq: uniqueNumber(9), phone: customer.phone, emergency_contact: "父亲 13900000000" };
  const payment = await add(page, "payments", body);
  expect(payment.state).toBe("applying");
  const finance = await beside("wuxia", { viewport: { width: 1280, height: 900 } });
  await open(finance, `/payments/${payment.id}`);
  await finance.locator("[data-operation='payments.approve']").click();
  await finance.locator("dialog[open] [data-operation='payments.approve']").click();
  await toast(finance, t("ui-sales-confirmed", { count: 1 }));
  await finance.locator("[data-operation='payments.receipt']").click();
  const receipt = finance.locator("[data-receipt]");
  await expect(receipt).toContainText(customer.name);
  await expect(receipt).toContainText(/№ \d{4}-\d{6}/);
  await expectAccessible(finance, "main");
  await pictures(finance, "sales-receipt", [["wide", 1280, 900], ["phone", 390, 844]]);
  await open(finance, "/payments/balances");
  await settled(finance);
  await expectAccessible(finance, "main");
  await pictures(finance, "sales-balances", [["wide", 1280, 900], ["phone", 390, 844]]);
});

test("hi_05 the reports show what the server says, and a number opens its list", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers/reports");
  await expectPage(page, t("menu-sales-reports"));
  const report = await ask(page, "GET", "/api/customers/reports");
  const tile = page.locator("[data-tile=opened] [data-value]");
  await expect(tile).toHaveText(new RegExp(`^${report.tiles.opened.figure.now.toLocaleString("zh-CN")}$`));
  await expect(page.locator("[data-table=people] tbody tr")).toHaveCount(report.people.length);
  await settled(page);
  await expectAccessible(page, "main");
  await pictures(page, "sales-reports", [["wide", 1280, 900], ["phone", 390, 844]]);
  await tile.getByRole("link").click();
  await expect(page).toHaveURL(/customers\/reports\/behind\?number=opened/);
  const behind = await ask(page, "GET", `/api${report.tiles.opened.list}`);
  expect(behind.count).toBe(report.tiles.opened.figure.now);
  await expectPage(page, t("ui-sales-reports-opened"));
  await expect(page.locator("[data-table=behind] [data-count]")).toHaveAttribute("data-count", String(behind.count));
  await expect(page.locator("[data-table=behind] tbody tr")).toHaveCount(behind.rows.length);
  await settled(page);
  await expectAccessible(page, "main");
  await pictures(page, "sales-reports-behind", [["wide", 1280, 900], ["phone", 390, 844]]);
  await page.getByRole("link", { name: t("ui-sales-reports-behind-back") }).click();
  await expect(page).toHaveURL(/customers\/reports\?period=/);
});

test("hi_05 the reports of days of one's own choice stand in the address", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers/reports", t("menu-sales-reports"));
  await settled(page);
  const period = page.getByLabel(t("screen-dashboard-period"));
  await period.selectOption("chosen");
  const from = page.getByLabel(t("screen-dashboard-from"), { exact: true });
  const to = await page.getByLabel(t("screen-dashboard-to"), { exact: true }).inputValue();
  const first = new Date(Date.parse(`${to}T00:00:00Z`) - 9 * 86_400_000).toISOString().slice(0, 10);
  await from.fill(first);
  await from.blur();
  await expect(page).toHaveURL(new RegExp(`period=${first}\\.\\.${to}$`));
  const source = page.getByLabel(t("field-customers-source"), { exact: true });
  await source.selectOption({ index: 1 });
  await expect(page).toHaveURL(new RegExp(`period=${first}\\.\\.${to}&source=`));
  await page.reload();
  await expect(period).toHaveValue("chosen");
  await expect(from).toHaveValue(first);
  const report = await ask(page, "GET", `/api/customers/reports${new URL(page.url()).search}`);
  expect(report.period).toEqual({ from: first, to });
  await expect(page.locator("[data-tile=opened] [data-value]")).toHaveText(report.tiles.opened.figure.now.toLocaleString("zh-CN"));
  await pictures(page, "sales-reports-days", [["wide", 1280, 900], ["phone", 390, 844]]);
});

test("what the pool and the balances are narrowed to stands in the address, and stays with what is changed beside it", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/payments/balances", t("menu-payment-balances"));
  await page.getByRole("checkbox", { name: t("ui-sales-balances-only-open") }).check();
  await expect(page).toHaveURL(/\/payments\/balances\?open=true$/);
  await page.locator("#balances-q").fill("李");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=%E6%9D%8E&open=true$/);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: t("ui-sales-balances-only-open") })).toBeChecked();
  await expect(page.locator("#balances-q")).toHaveValue("李");
  await page.getByRole("checkbox", { name: t("ui-sales-balances-only-open") }).uncheck();
  await expect(page).toHaveURL(/\?q=%E6%9D%8E$/);

  await open(page, "/customers/public", t("menu-pool"));
  await settled(page);
  await page.locator("#pool-level").selectOption({ index: 1 });
  await expect(page).toHaveURL(/\?level=/);
  await page.locator("#pool-reason").selectOption({ index: 1 });
  await expect(page).toHaveURL(/\?level=.+&reason=/);
  await page.getByRole("button", { name: t("ui-clear-filters") }).click();
  await expect(page).toHaveURL(/\/customers\/public$/);
});

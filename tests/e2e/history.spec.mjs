// What was done is taken back: from the message, by Ctrl+Z, from the trash; of one record and of all that match.
import { add, ask, call, expect, expectPage, fill, follow, open, settled, t, test, unique, uniqueNumber } from "./actions.mjs";

test.use({ expectedProblems: [[/status of 4(04|09|22)/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const customer = (more = {}) => ({ name: unique("客户"), gender: "male", qq: uniqueNumber(), ...more });
const undoButton = (page) => page.getByRole("status").getByRole("button", { name: t("ui-undo"), exact: true });
const redoButton = (page) => page.getByRole("status").getByRole("button", { name: t("ui-redo"), exact: true });
const saved = async (page) => {
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(page).toHaveURL(/\/customers\/\d+$/);
  await expectPage(page);
};
const company = (page) => page.locator("dl > div").filter({ has: page.getByText(t("field-customers-company"), { exact: true }) }).locator("dd");

test("an edit is undone from its message, done again, and undone by Ctrl+Z; the timeline tells it all", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "customers", customer({ company: "旧公司" }));
  await follow(page, `/customers/${row.id}/edit`);
  await fill(page, { company: "新公司" });
  await saved(page);
  await expect(company(page)).toHaveText("新公司");
  const timeline = page.locator("[data-history]");
  const newest = timeline.locator("[data-action]").first();
  await expect(newest.locator('[data-field="company"] del')).toHaveText("旧公司");
  await expect(newest.locator('[data-field="company"] ins')).toHaveText("新公司");
  await expect(newest.locator("time")).toHaveAttribute("title", /\d{4}/);

  await undoButton(page).click();
  await expect(company(page)).toHaveText("旧公司");
  await expect(timeline.getByText(t("ui-history-undone"), { exact: true })).toHaveCount(1);
  await redoButton(page).click();
  await expect(company(page)).toHaveText("新公司");

  // In a text Ctrl+Z is the browser's; beside it, it takes back what was done last.
  await follow(page, `/customers/${row.id}/edit`);
  await page.locator("#field-company").focus();
  await page.keyboard.press("Control+z");
  await follow(page, `/customers/${row.id}`);
  await expect(company(page)).toHaveText("新公司");
  await page.locator("main").focus();
  await page.keyboard.press("Control+z");
  await expect(company(page)).toHaveText("旧公司");
  expect((await ask(page, "GET", `/api/customers/${row.id}`)).record.company).toBe("旧公司");
});

test("an edit that somebody else has changed since is left alone, and the message says so", async ({ page, as, beside }) => {
  await as("alex");
  await open(page, "/");
  const row = await add(page, "customers", customer({ company: "甲" }));
  await follow(page, `/customers/${row.id}/edit`);
  await fill(page, { company: "乙" });
  await saved(page);
  const other = await beside("yuan");
  await other.goto("/healthz");
  await ask(other, "PATCH", `/api/customers/${row.id}`, { company: "丙" }, { "if-match": '"2"' });
  await undoButton(page).click();
  await expect(page.getByRole("alert").getByText(t("reason-changed_since"))).toBeVisible();
});

test("a deleted record lies in the trash until it is restored", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "schools", { title: unique("校区") });
  await follow(page, `/schools/${row.id}`, row.title);
  await page.locator('header [data-operation="schools.delete"]').click();
  await page.locator('dialog[open] [data-operation="schools.delete"]').click();
  await expect(page).toHaveURL(/\/schools$/);
  await expectPage(page, t("entity-schools"));
  expect((await call(page, "GET", `/api/schools/${row.id}`)).status).toBe(404);

  await page.locator('header [data-operation="schools.delete"]').click();
  await expectPage(page, t("ui-trash-of", { entity: t("entity-schools") }));
  const gone = page.locator(`tbody tr[data-id="${row.id}"]`);
  await expect(gone.locator(".row-name")).toHaveText(row.title);
  await gone.locator('[data-operation="schools.delete"]').click();
  await expect(gone).toHaveCount(0);
  expect((await ask(page, "GET", `/api/schools/${row.id}`)).record.title).toBe(row.title);
  // And once more, from the message: back into the trash.
  await undoButton(page).last().click();
  await expect(gone).toHaveCount(1);
  await page.getByRole("searchbox").fill("没有这样的校区");
  await expect(page.getByText(t("ui-trash-empty"))).toBeVisible();
});

test("one value for all 1,500 that match, and back again", async ({ page, as }) => {
  test.setTimeout(180_000);
  await as("yuan");
  await page.goto("/healthz");
  const word = unique("批");
  const [count, together] = [1500, 20];
  const one = (at) => add(page, "customers", customer({ name: `${word}-${at}`, qq: uniqueNumber(8) + at, company: at % 2 ? "甲" : "乙" }));
  for (let at = 0; at < count; at += together) await Promise.all(Array.from({ length: together }, (_, step) => one(at + step)));
  const matching = (company) => ask(page, "GET", `/api/customers/count?q=${encodeURIComponent(word)}&company=${encodeURIComponent(company)}`).then(({ total }) => total);
  await open(page, `/customers?q=${encodeURIComponent(word)}`);
  await page.getByRole("checkbox", { name: t("ui-select-page") }).check();
  const bar = page.locator("[data-bulk]");
  await expect(bar.getByText(t("ui-selected", { shown: "20" }), { exact: true })).toBeVisible();
  await bar.getByRole("button", { name: t("ui-select-all", { shown: "1,500" }) }).click();
  await expect(bar.getByText(t("ui-selected", { shown: "1,500" }), { exact: true })).toBeVisible();
  await bar.locator('[data-operation="customers.bulk_edit"]').click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("#bulk-field").selectOption("company");
  await dialog.locator("#new-company").fill("丙");
  await dialog.locator('[data-operation="customers.bulk_edit"]').click();
  // So many are the work of a job: the list shows how far it is, and one may leave.
  const working = page.locator("[data-working]");
  await expect(working.getByText(t("job-bulk_edit"), { exact: true })).toBeVisible();
  await expect(working.getByRole("progressbar")).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await follow(page, "/jobs", t("ui-jobs"));
  const job = page.locator("tr[data-job]").first();
  await expect(job.locator(".row-name").getByText(t("job-bulk_edit"), { exact: true })).toBeVisible();
  await expect(page.getByText(t("ui-bulk-edited", { shown: "1,500" }), { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(job.getByText(t("ui-job-done"), { exact: true })).toBeVisible();
  expect(await matching("丙")).toBe(count);

  await undoButton(page).click();
  await expect(page.getByText(t("ui-undone", { count: String(count) }), { exact: true })).toBeVisible({ timeout: 60_000 });
  expect([await matching("甲"), await matching("乙"), await matching("丙")]).toEqual([750, 750, 0]);
  await follow(page, `/customers?q=${encodeURIComponent(word)}`, t("entity-customers"));
  await expect(bar).toHaveCount(0);
});

test("of several deleted rows the one that is in use stays, and is named with the reason", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const word = unique("删");
  const used = await add(page, "customers", customer({ name: `${word}-甲` }));
  const free = await add(page, "customers", customer({ name: `${word}-乙` }));
  await add(page, "customers", customer({ source: "referral", referral_from_id: used.id }));
  await follow(page, `/customers?q=${encodeURIComponent(word)}`, t("entity-customers"));
  for (const row of [used, free]) await page.getByRole("checkbox", { name: t("ui-select-row", { label: row.name }) }).check();
  await page.locator('[data-bulk] [data-operation="customers.bulk_delete"]').click();
  await page.locator('dialog[open] [data-operation="customers.bulk_delete"]').click();
  const failed = page.getByRole("dialog", { name: t("ui-bulk-failed", { shown: "1" }) });
  await expect(failed.getByText(used.name)).toBeVisible();
  await failed.getByRole("button", { name: t("ui-close") }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await undoButton(page).click();
  await expect(page.locator("tbody tr")).toHaveCount(2);
});

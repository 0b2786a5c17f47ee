// The view on the screen as a file.
import { readFile } from "node:fs/promises";
import { ask, expect, open, t, test } from "./actions.mjs";

test("s_csv_1 an export is the view on the screen: its rows, its columns, its order", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers?level=a&gender=female&sort=-date&columns=phone,date");
  const { rows } = await ask(page, "GET", "/api/customers?level=a&gender=female&sort=-date&limit=200");
  const { total } = await ask(page, "GET", "/api/customers/count?level=a&gender=female");
  await page.getByRole("button", { name: t("ui-export"), exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: t("ui-export-as", { format: "CSV" }) }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const text = (await readFile(await download.path(), "utf8")).replace(/^\uFEFF/, "");
  const [head, ...lines] = text.trim().split(/\r?\n/);
  expect(head).toBe(["name", "phone", "date"].map((field) => t(`field-customers-${field}`)).join(","));
  expect(lines.length).toBe(total);
  expect(lines.slice(0, 20).map((line) => line.split(",").slice(0, 2))).toEqual(rows.slice(0, 20).map((row) => [row.name, row.phone]));
  await page.getByRole("button", { name: t("ui-export"), exact: true }).click();
  const [workbook] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: t("ui-export-as", { format: "XLSX" }) }).click()]);
  expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe("PK");
});

test("a student is offered no export", async ({ page, as }) => {
  await as("alice");
  await open(page, "/classes");
  await expect(page.getByRole("button", { name: t("ui-export"), exact: true })).toHaveCount(0);
});

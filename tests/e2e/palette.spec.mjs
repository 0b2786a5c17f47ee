// Ctrl+K: records, screens and actions by name, by keyboard, among those that one may see.
import { add, expect, expectPage, open, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.describe.configure({ mode: "parallel" });

test("a record, a screen and an action are found by keyboard", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "customers", { name: unique("查找客户"), gender: "male", qq: uniqueNumber() });
  await page.keyboard.press("Control+k");
  const input = page.getByRole("combobox", { name: t("ui-palette") });
  await expect(input).toBeFocused();
  const options = page.getByRole("listbox", { name: t("ui-palette") }).getByRole("option");
  await expect(options.first()).toBeVisible();
  await expectAccessible(page);
  await input.fill(row.label);
  await expect(options).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/customers/${row.id}`);
  await expectPage(page);

  await page.keyboard.press("Control+k");
  await input.fill(t("entity-schools"));
  await expect(options.filter({ hasText: t("ui-palette-screen") }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expectPage(page);

  await page.getByRole("button", { name: t("ui-palette-open") }).click();
  await input.fill("没有这样的东西");
  await expect(page.getByText(t("ui-palette-none"), { exact: true })).toBeVisible();
  // The first Escape empties the input, as in every search; the next one leaves.
  await page.keyboard.press("Escape");
  await expect(input).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(input).toHaveCount(0);
});

test("a student finds nothing that is not theirs", async ({ page, as, beside }) => {
  await as("alice");
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/");
  const other = await beside("yuan");
  await other.goto("/healthz");
  const row = await add(other, "customers", { name: unique("别人的客户"), gender: "male", qq: uniqueNumber() });
  await page.getByRole("button", { name: t("ui-palette-open") }).click();
  await page.getByRole("combobox", { name: t("ui-palette") }).fill(row.label);
  await expect(page.getByText(t("ui-palette-none"), { exact: true })).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
});

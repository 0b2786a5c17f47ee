// The filter builder, and lists in groups.
import { ask, expect, open, pick, session, settled, t, test, unique } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const button = (place, key) => place.getByRole("button", { name: t(key), exact: true });

/** The condition of the builder that was added last. */
const last = (dialog) => dialog.locator("[data-part]").last();

/** Every customer that one may see. */
async function everybody(page) {
  const rows = [];
  for (let next = ""; next !== undefined; ) {
    const answer = await ask(page, "GET", `/api/customers?limit=200&after=${next}`);
    rows.push(...answer.rows);
    next = answer.next;
  }
  return rows;
}

/** What the list says of its number of rows. */
const counted = (page, count) => expect(page.locator("main").getByText(t("ui-results", { shown: count.toLocaleString("zh-CN") }), { exact: true })).toBeVisible();

test("conditions joined by and and or, with days in words, are built, seen, saved and shared", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/customers");
  await page.getByRole("button", { name: t("ui-filter"), exact: true }).click();
  await button(page, "ui-filter-advanced").click();
  const dialog = page.getByRole("dialog");
  // What is not finished is said and not used.
  await button(dialog, "ui-apply").click();
  await expect(dialog.getByText(t("ui-filter-unfinished"))).toBeVisible();
  await expect(dialog.getByText(t("violation-required"))).toBeVisible();
  await expectAccessible(page);
  // The last 60 days …
  await last(dialog).getByLabel(t("ui-filter-field")).selectOption("date");
  await last(dialog).locator("select[id$=-value]").selectOption("last-days");
  await dialog.getByLabel(t("ui-when-count")).fill("60");
  // … and either the best or a woman.
  await button(dialog, "ui-filter-add-group").click();
  await expect(last(dialog).getByLabel(t("ui-filter-field"))).toBeFocused();
  await last(dialog).getByLabel(t("ui-filter-field")).selectOption("level");
  await pick(last(dialog).locator("input[role=combobox]"), t("choice-customer-level-a"), false);
  await button(dialog, "ui-filter-add").first().click();
  await expect(dialog.locator("[data-part]")).toHaveCount(3);
  await last(dialog).getByLabel(t("ui-filter-field")).selectOption("gender");
  await pick(last(dialog).locator("input[role=combobox]"), t("choice-gender-female"), false);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await button(dialog, "ui-apply").click();
  await expect(dialog).toHaveCount(0);

  await expect(page).toHaveURL(/filter=/);
  const shared = page.url();
  expect(decodeURIComponent(shared)).toContain("-60d..today");
  const chip = page.getByRole("button", { name: t("ui-filter-conditions", { count: 3 }), exact: true });
  await expect(chip).toBeVisible();
  await settled(page);
  const { organisation } = await session(page);
  const first = new Date(Date.parse(organisation.today) - 60 * 86_400_000).toISOString().slice(0, 10);
  const expected = (await everybody(page)).filter(({ date, level, gender }) => date >= first && date <= organisation.today && (level === "a" || gender === "female"));
  expect(expected.length).toBeGreaterThan(0);
  await counted(page, expected.length);

  // As a view, after a reload, and by its address.
  const name = unique("近期重点");
  await button(page.locator("main"), "ui-view-save-as").click();
  await page.getByRole("dialog").getByLabel(t("ui-view-name")).fill(name);
  await button(page.getByRole("dialog"), "ui-save").click();
  await expect(page).toHaveURL(/view=\d+/);
  await page.reload();
  await expect(chip).toBeVisible();
  await counted(page, expected.length);
  await open(page, "/customers");
  await page.locator("main").getByRole("button", { name: t("ui-view-all"), exact: true }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(chip).toBeVisible();
  await open(page, shared);
  await counted(page, expected.length);

  // The chip opens it again, as it was; without its last group it is one condition.
  await chip.click();
  await expect(dialog.locator("[data-part]")).toHaveCount(3);
  await expect(dialog.getByLabel(t("ui-when-count"))).toHaveValue("60");
  await button(dialog, "ui-filter-remove-group").click();
  await button(dialog, "ui-apply").click();
  await expect(page.getByRole("button", { name: t("ui-filter-conditions", { count: 1 }), exact: true })).toBeVisible();
  await button(page, "ui-clear-filters").click();
  await expect(page).not.toHaveURL(/filter=/);
  for (const view of (await ask(page, "GET", "/api/views")).views.filter((view) => view.name === name)) {
    await ask(page, "DELETE", `/api/views/${view.id}`, undefined, { "if-match": `"${view.version}"` });
  }
});

test("a list is shown in groups, which open page by page", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/customers?level=a");
  await button(page.locator("main"), "ui-group").click();
  await page.getByRole("menuitemradio", { name: t("field-customers-source"), exact: true }).click();
  await expect(page).toHaveURL(/group=source/);
  const { groups } = await ask(page, "GET", "/api/customers/groups?by=source&level=a");
  expect(groups.length).toBeGreaterThan(2);
  const sections = page.locator("main [data-group]");
  await expect(sections).toHaveCount(groups.length);
  const largest = groups.reduce((most, group) => (group.count > most.count ? group : most));
  const section = page.locator(`main [data-group="${largest.value}"]`);
  const head = section.getByRole("heading").getByRole("button");
  await expect(head).toContainText(t(`choice-source-${largest.value}`));
  await expect(head).toContainText(String(largest.count));
  await expect(head).toHaveAttribute("aria-expanded", "false");
  await head.focus();
  await page.keyboard.press("Enter");
  await expect(head).toHaveAttribute("aria-expanded", "true");
  await expect(section.locator("tbody tr")).toHaveCount(Math.min(20, largest.count));
  await expectAccessible(page);
  if (largest.count > 20) {
    await button(section, "ui-show-more").click();
    await expect(section.locator("tbody tr")).toHaveCount(Math.min(40, largest.count));
  }
  // By month, and the address brings the groups back.
  await page.locator("main").getByRole("button", { name: t("ui-grouped-by", { field: t("field-customers-source") }), exact: true }).click();
  await page.getByRole("menuitemradio", { name: t("field-customers-date"), exact: true }).click();
  await page.reload();
  const months = await ask(page, "GET", "/api/customers/groups?by=date&level=a");
  await expect(sections).toHaveCount(months.groups.length);
  await page.locator("main").getByRole("button", { name: t("ui-grouped-by", { field: t("field-customers-date") }), exact: true }).click();
  await page.getByRole("menuitemradio", { name: t("ui-group-none"), exact: true }).click();
  await expect(sections).toHaveCount(0);
  await expect(page.locator("main tbody tr").first()).toBeVisible();
});

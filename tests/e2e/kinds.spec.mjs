// Fields that are files, pictures and JSON, from the form to the record, the list and the history.
import { readFileSync } from "node:fs";
import { add, ask, begin, expect, expectPage, field, fill, find, open, save, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

/** The smallest picture, and one of another colour. */
const png = (name) => ({ name, mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64") });
const fileField = (page, name) => page.locator(`[data-file-field=${name}]`);
const loaded = (image) => expect.poll(() => image.evaluate((img) => img.complete && img.naturalWidth > 0)).toBe(true);

/** A member of staff of one's own. */
async function staff(page, values = {}) {
  const { id } = await find(page, "departments", "limit=1");
  const name = unique("摄");
  return add(page, "staff", { name, email: `${name.slice(1)}@example.org`, department_id: id, ...values });
}

test("a picture is chosen, kept over a reload, saved, seen in list and record, replaced by a drop, and undone", async ({ page, as }) => {
  await as("yuan");
  await page.goto("/healthz");
  const { id, name } = await staff(page);
  await open(page, `/staff/${id}/edit`);
  const input = fileField(page, "photo");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/saved_forms") && answer.request().method() === "POST");
  await field(page, "photo").setInputFiles(png("旧照片.png"));
  await loaded(input.locator("img"));
  await expect(input.getByRole("link", { name: "旧照片.png" })).toBeVisible();
  await kept;
  await page.reload();
  await expectPage(page);
  await loaded(input.locator("img"));
  await expectAccessible(page);
  await save(page, "staff");
  const place = page.locator("[data-place=photo]");
  await loaded(place.locator("img"));
  await expectAccessible(page);

  // In place: another one, dropped.
  await place.locator(".in-place-pencil").click();
  const data = await page.evaluateHandle(async (url) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([await (await fetch(url)).arrayBuffer()], "新照片.png", { type: "image/png" }));
    return transfer;
  }, await place.locator("img").getAttribute("src"));
  await fileField(page, "photo").dispatchEvent("drop", { dataTransfer: data });
  await expect(place.getByRole("link", { name: "新照片.png" })).toBeVisible();
  await place.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(page.locator("[data-place=photo] .in-place-pencil")).toBeAttached();
  await expect(place.getByRole("link", { name: "新照片.png" })).toBeVisible();
  // It is the field's, not one more file of the row.
  expect((await ask(page, "GET", `/api/staff/${id}/files`)).files).toEqual([]);
  const timeline = page.locator("[data-field=photo]", { hasText: "新照片.png" });
  await expect(timeline.locator("del")).toHaveText("旧照片.png");
  await page.getByRole("button", { name: t("ui-undo"), exact: true }).click();
  await expect(place.getByRole("link", { name: "旧照片.png" })).toBeVisible();

  await open(page, `/staff?q=${name}`);
  await loaded(page.locator(`[data-id="${id}"] img`));
  await expect(page.locator(`[data-id="${id}"] img`)).toHaveAttribute("alt", "旧照片.png");
});

test.describe(() => {
  test.use({ expectedProblems: [/status of 415/] });
  test("what is no picture is refused at its field, and a file can be taken out again", async ({ page, as }) => {
    await as("yuan");
    await page.goto("/healthz");
    const { id } = await staff(page);
    await open(page, `/staff/${id}/edit`);
    await field(page, "photo").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("%PDF-1.7\n") });
    await expect(fileField(page, "photo").getByRole("alert")).toContainText("PNG");
    await field(page, "photo").setInputFiles(png("b.png"));
    await expect(fileField(page, "photo").getByRole("alert")).toHaveCount(0);
    await page.getByRole("button", { name: t("ui-file-clear", { name: "b.png" }) }).click();
    await expect(fileField(page, "photo").locator("img")).toHaveCount(0);
    await expect(field(page, "photo")).toBeFocused();

    const title = unique("课程");
    await open(page, "/courses/new");
    await fill(page, { name: title });
    await field(page, "syllabus").setInputFiles({ name: "大纲.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n") });
    await expect(fileField(page, "syllabus").getByRole("link", { name: "大纲.pdf" })).toBeVisible();
    const course = await save(page, "courses");
    const came = page.waitForEvent("download");
    await page.getByRole("link", { name: "大纲.pdf" }).click();
    const file = await came;
    expect(file.suggestedFilename()).toBe("大纲.pdf");
    expect(readFileSync(await file.path(), "utf8")).toBe("%PDF-1.7\n");
    expect((await find(page, "courses", `id=${course}`)).syllabus.name).toBe("大纲.pdf");
  });
});

test("JSON is checked where it is typed, and shown so that people read it", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/schools/new");
  await begin(page);
  await fill(page, { title: unique("校区"), details: '{\n  "doors": [1, 2],\n}' });
  await field(page, "title").focus();
  await expect(page.locator("#field-details-error")).toHaveText(t("violation-not_json", { line: 3, column: 1 }));
  await expectAccessible(page);
  await fill(page, { details: '{"doors":[1,2],"system":"门禁"}' });
  await expect(page.locator("#field-details-error")).toBeEmpty();
  const id = await save(page, "schools");
  await expect(page.locator("[data-place=details] pre")).toHaveText('{\n  "doors": [\n    1,\n    2\n  ],\n  "system": "门禁"\n}');
  await expectAccessible(page);
  expect((await find(page, "schools", `id=${id}`)).details).toEqual({ doors: [1, 2], system: "门禁" });
});

test("what is folded stays folded, and opens when something in it is wrong", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/customers/new");
  const group = (name) => page.locator(`details[data-group=${name}]`);
  await group("background").locator("summary").click();
  await group("person").locator("summary").click();
  await expect(field(page, "name")).toBeHidden();
  // Remembered by an event that follows the fold.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("campus-folded"))).toContain("person");
  await page.reload();
  await expectPage(page);
  await begin(page);
  await expect(group("person")).not.toHaveAttribute("open");
  await expect(field(page, "company")).toBeHidden();
  await expectAccessible(page);
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(field(page, "name")).toBeFocused();
  await expect(group("background")).not.toHaveAttribute("open");
  // On paper all of it is there.
  const { id } = await add(page, "customers", { name: unique("客户"), gender: "male", qq: uniqueNumber(), company: "公司" });
  await open(page, `/customers/${id}`);
  await expect(page.locator("[data-place=company]")).toBeHidden();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("[data-place=company]").evaluate((part) => part.getBoundingClientRect().height)).toBeGreaterThan(10);
});

test("the quick filters of a list are chosen once for everybody", async ({ page, as, beside }) => {
  await as("yuan");
  await open(page, "/courses");
  const panel = (of) => of.getByRole("group", { name: t("ui-filter"), exact: true });
  const show = (of) => of.getByRole("button", { name: t("ui-filter"), exact: true }).click();
  await show(page);
  await expect(panel(page).locator("#filter-name")).toHaveCount(0);
  await panel(page).getByRole("button", { name: t("ui-filters-choose") }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("checkbox", { name: t("field-courses-name") }).check();
  await dialog.getByRole("checkbox", { name: t("field-courses-discount") }).uncheck();
  await dialog.getByRole("button", { name: t("ui-apply") }).click();
  await expect(panel(page).locator("#filter-name")).toBeVisible();
  const seller = await beside("alex");
  await open(seller, "/courses");
  await show(seller);
  await expect(panel(seller).locator("#filter-name")).toBeVisible();
  await expect(panel(seller).locator("#filter-discount-label")).toHaveCount(0);
  await expect(seller.getByRole("button", { name: t("ui-filters-choose") })).toHaveCount(0);
  await panel(page).getByRole("button", { name: t("ui-filters-choose") }).click();
  await dialog.getByRole("button", { name: t("ui-filters-default") }).click();
  await expect(panel(page).locator("#filter-name")).toHaveCount(0);
});

test("two tabs with a new form each keep two forms; what a killed tab leaves is offered", async ({ page, as, context }) => {
  await as("yuan");
  await page.goto("/healthz");
  const typed = async (tab, title) => {
    const kept = tab.waitForResponse((answer) => answer.url().endsWith("/api/saved_forms") && answer.request().method() === "POST");
    await fill(tab, { title });
    expect((await kept).request().headers()["idempotency-key"]).toBeUndefined();
  };
  // Nothing of other tests is in the way.
  for (let found; (found = (await ask(page, "GET", "/api/saved_forms?entity=org_units")).form); ) await ask(page, "DELETE", `/api/saved_forms/${found.id}`);
  const [first, second] = [unique("甲"), unique("乙")];
  await open(page, "/org_units/new");
  await typed(page, first);
  const tab = await context.newPage();
  await open(tab, "/org_units/new");
  await expect(field(tab, "title")).toHaveValue("");
  await typed(tab, second);
  const kept = await ask(page, "GET", "/api/saved_forms?entity=org_units");
  expect([kept.form, ...kept.more].map((form) => form.values.title)).toEqual([second, first]);
  const crashed = tab.waitForEvent("crash");
  await tab.goto("chrome://crash").catch(() => {});
  await crashed;
  const third = await context.newPage();
  await open(third, "/org_units/new");
  await expect(field(third, "title")).toHaveValue(second);
  await page.reload();
  await expectPage(page);
  await expect(field(page, "title")).toHaveValue(first);
  for (const form of [kept.form, ...kept.more]) await ask(page, "DELETE", `/api/saved_forms/${form.id}`);
});

// The record page: comments with people in them, files, fields changed in place, doubles, one timeline of it all.
import { add, ask, call, expect, expectPage, follow, open, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(0[349]|1[2357]|22)/, /ERR_FAILED .*comments/], { option: true }] });
test.describe.configure({ mode: "parallel" });

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const customer = (more = {}) => ({ name: unique("客户"), gender: "male", qq: uniqueNumber(), ...more });
const timeline = (page) => page.locator("[data-history]");
const composer = (page) => page.getByRole("textbox", { name: t("ui-comment"), exact: true });
const place = (page, field) => page.locator(`[data-place="${field}"]`);
const editButton = (page, field) => page.getByRole("button", { name: t("ui-edit-field", { field: t(`field-customers-${field}`) }), exact: true });
const attach = (page, ...files) => page.locator("#attach-files").setInputFiles(files);

async function record(page, more) {
  const row = await add(page, "customers", customer(more));
  await follow(page, `/customers/${row.id}`, row.name);
  return row;
}

test("a comment mentions somebody, is written anew, and is taken away", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await record(page);
  const { choices } = await ask(page, "GET", `/api/customers/${row.id}/mentions?q=`);
  const person = choices[0];
  await composer(page).click();
  await page.keyboard.type(`请看 @${person.label.slice(0, 2)}`);
  const option = page.getByRole("option", { name: person.label, exact: true });
  await expect(option).toBeVisible();
  await expectAccessible(page);
  await option.click();
  await page.keyboard.type("谢谢\n第二行 <b>");
  await page.keyboard.press("Control+Enter");
  const said = timeline(page).locator("[data-comment]");
  await expect(said).toHaveCount(1);
  await expect(said.locator("[data-mention]")).toHaveText(`@${person.label}`);
  await expect(said).toContainText("第二行 <b>");
  await expect(composer(page)).toHaveValue("");
  const stored = await ask(page, "GET", `/api/customers/${row.id}/comments`);
  expect(stored.comments[0].body).toBe(`请看 @[${person.label}](user:${person.id}) 谢谢\n第二行 <b>`);

  await said.getByRole("button", { name: t("ui-comment-edit") }).click();
  const anew = page.getByRole("textbox", { name: t("ui-comment-edit"), exact: true });
  await expect(anew).toBeFocused();
  await expect(anew).toHaveValue(`请看 @${person.label} 谢谢\n第二行 <b>`);
  await anew.press("Escape");
  await said.getByRole("button", { name: t("ui-comment-edit") }).click();
  await anew.fill("改过了");
  await anew.press("Control+Enter");
  await expect(said).toContainText("改过了");
  await expect(said.getByText(t("ui-comment-edited"), { exact: true })).toBeVisible();
  // Taken away without a question; back by the message's button, by Ctrl+Z the next time.
  const remove = () => said.getByRole("button", { name: t("ui-comment-delete") }).click();
  await remove();
  await expect(said).toHaveCount(0);
  await expect(page.getByText(t("ui-comment-deleted"), { exact: true })).toBeVisible();
  await page.getByRole("status").getByRole("button", { name: t("ui-undo"), exact: true }).click();
  await expect(said).toContainText("改过了");
  await remove();
  await expect(said).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(said).toContainText("改过了");
});

test("a comment that is refused stays where it was written", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await record(page);
  await composer(page).fill("@[外人](user:999999) 你好");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("violation-cannot_be_mentioned", { name: "外人" }))).toBeVisible();
  await expect(composer(page)).toHaveValue("@[外人](user:999999) 你好");
  await page.route(`**/api/customers/${row.id}/comments`, (route) => route.abort());
  await composer(page).fill("没有网络");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(t("ui-offline"), { exact: true })).toBeVisible();
  await expect(composer(page)).toHaveValue("没有网络");
  await page.unroute(`**/api/customers/${row.id}/comments`);
  await page.keyboard.press("Control+Enter");
  await expect(timeline(page).locator("[data-comment]")).toContainText("没有网络");
});

test("a comment that is being written stays when the timeline is read again", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const [other, row] = [await add(page, "customers", customer()), await record(page)];
  await ask(page, "POST", `/api/customers/${row.id}/comments`, { body: "先前的" });
  const said = timeline(page).locator("[data-comment]");
  await expect(said).toHaveCount(1);
  // An answer that is on its way while somebody begins to write.
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const asked = new Promise((resolve) =>
    page.route("**/timeline*", async (route) => {
      resolve();
      await held;
      await route.continue();
    }));
  await ask(page, "PATCH", `/api/customers/${other.id}`, { company: unique("别处") }, { "if-match": `"${other.version}"` });
  await asked;
  await said.getByRole("button", { name: t("ui-comment-edit") }).click();
  const anew = page.getByRole("textbox", { name: t("ui-comment-edit"), exact: true });
  await anew.fill("写到一半");
  const answered = page.waitForResponse((response) => response.url().includes("/timeline"));
  release();
  await answered;
  await anew.press("End");
  await page.keyboard.type("了");
  await expect(anew).toHaveValue("写到一半了");
});

test("a picture is attached, looked at and deleted; what is refused says what is accepted", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await record(page);
  await expect(page.getByRole("button", { name: t("ui-file-attach") })).toBeVisible();
  await attach(page, { name: "照片.png", mimeType: "image/png", buffer: PNG });
  const file = timeline(page).locator("[data-file]");
  await expect(file.getByRole("link", { name: "照片.png" })).toBeVisible();
  await file.getByRole("button", { name: t("ui-file-preview", { name: "照片.png" }) }).click();
  const large = page.locator("dialog[open] img");
  await expect.poll(() => large.evaluate((image) => image.naturalWidth)).toBe(1);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const [download] = await Promise.all([page.waitForEvent("download"), file.getByRole("link", { name: "照片.png" }).click()]);
  expect(download.suggestedFilename()).toBe("照片.png");

  await attach(page, { name: "假照片.png", mimeType: "image/png", buffer: Buffer.from("MZ\x90\0\x03\0\0\0", "latin1") });
  await expect(page.getByText(t("reason-file_kind", { allowed: "" }).slice(0, 8))).toBeVisible();
  await expect(page.locator("[data-sending]")).toContainText("PDF");
  await page.locator("[data-sending]").getByRole("button", { name: t("ui-close") }).click();
  await expect(page.locator("[data-sending]")).toHaveCount(0);

  // Dropped anywhere on the page.
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["姓名,电话\n甲,1"], "名单.csv", { type: "text/csv" }));
    return data;
  });
  await page.dispatchEvent("main", "dragover", { dataTransfer: dropped });
  await expect(page.getByText(t("ui-file-drop"))).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await expect(file).toHaveCount(2);
  await file.first().getByRole("button", { name: t("ui-file-delete", { name: "名单.csv" }) }).click();
  await expect(timeline(page).locator("[data-removal]")).toContainText("名单.csv");
  await page.keyboard.press("Control+z");
  await expect(timeline(page).locator("[data-removal]")).toHaveCount(0);
  await expect(file.getByRole("link", { name: "名单.csv" })).toBeVisible();
  await file.first().getByRole("button", { name: t("ui-file-delete", { name: "名单.csv" }) }).click();
  await expect(timeline(page).locator("[data-removal]")).toContainText("名单.csv");
  expect((await ask(page, "GET", `/api/customers/${row.id}/files`)).files.map(({ name }) => name)).toEqual(["照片.png"]);
});

test("a field is changed where it stands, checked there, undone, and compared when somebody else was faster", async ({ page, as, beside }) => {
  await as("yuan");
  await open(page, "/");
  const row = await record(page, { company: "旧公司" });
  await composer(page).fill("还没写完");
  await editButton(page, "company").focus();
  await page.keyboard.press("Enter");
  const input = place(page, "company").getByRole("textbox");
  await expect(input).toBeFocused();
  await expectAccessible(page);
  await input.fill("不要");
  await input.press("Escape");
  await expect(place(page, "company").locator("dd")).toHaveText("旧公司");
  await expect(editButton(page, "company")).toBeFocused();
  await place(page, "company").locator("dd").click();
  await input.fill("新公司");
  await input.press("Enter");
  await expect(place(page, "company").locator("dd")).toHaveText("新公司");
  await expect(composer(page)).toHaveValue("还没写完");
  await page.getByRole("status").getByRole("button", { name: t("ui-undo"), exact: true }).click();
  await expect(place(page, "company").locator("dd")).toHaveText("旧公司");

  await editButton(page, "name").click();
  await place(page, "name").getByRole("textbox").fill("");
  await page.keyboard.press("Enter");
  await expect(place(page, "name").getByText(t("violation-required"))).toBeVisible();
  await page.keyboard.press("Escape");

  await editButton(page, "company").click();
  const other = await beside("admin");
  await other.goto("/healthz");
  const now = await ask(page, "GET", `/api/customers/${row.id}`);
  expect((await call(page, "PATCH", `/api/customers/${row.id}`, { company: "别人的" }, { "if-match": `"${now.record.version}"` })).status).toBe(200);
  await input.fill("我的");
  await input.press("Enter");
  const dialog = page.getByRole("dialog", { name: t("ui-conflict") });
  await expect(dialog.getByText("别人的")).toBeVisible();
  await dialog.getByRole("button", { name: t("ui-conflict-save") }).click();
  await expect(place(page, "company").locator("dd")).toHaveText("我的");
  // Computed and fixed fields are not offered.
  for (const field of ["status", "date"]) await expect(editButton(page, field)).toHaveCount(0);
});

test("the form warns of a double while one types, and saves all the same where it may", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const there = await add(page, "customers", customer());
  await follow(page, "/customers/new");
  await page.locator("#field-name").fill(there.name);
  const warning = page.locator('[data-similar="name"]');
  await expect(warning.getByRole("link", { name: there.name })).toHaveAttribute("href", `/customers/${there.id}`);
  await expectAccessible(page);
  await page.locator("#field-qq").fill(there.qq);
  await expect(page.locator('[data-conflicts="qq"]').getByRole("link", { name: there.name })).toBeVisible();
  await page.locator("#field-name").fill(unique("另一个"));
  await expect(warning).toBeEmpty();
});

test("the timeline tells everything, by kind, and folds edits together", async ({ page, as }) => {
  await as("yuan");
  await open(page, "/");
  const row = await add(page, "customers", customer({ company: "甲" }));
  for (const [version, company] of [[1, "乙"], [2, "丙"], [3, "丁"]]) await ask(page, "PATCH", `/api/customers/${row.id}`, { company }, { "if-match": `"${version}"` });
  await ask(page, "POST", `/api/customers/${row.id}/comments`, { body: "第一句" });
  await follow(page, `/customers/${row.id}`, row.name);
  const all = timeline(page);
  await expect(all.locator("[data-comment]")).toHaveCount(1);
  const edits = all.locator("[data-edits]");
  await expect(edits).toHaveCount(1);
  await expect(edits.locator("ins").first()).toBeHidden();
  await edits.locator("summary").click();
  await expect(edits.locator("ins").first()).toHaveText("丁");
  await expect(all.locator('[data-action="add"]')).toHaveCount(1);
  await expect(all.locator("h3")).toHaveCount(1);
  await expectAccessible(page);
  const filter = (name) => all.getByRole("button", { name: t(`ui-timeline-${name}`), exact: true });
  await filter("comments").click();
  await settled(page);
  await expect(all.locator("[data-action]")).toHaveCount(0);
  await expect(all.locator("[data-comment]")).toHaveCount(1);
  await filter("files").click();
  await expect(all.getByText(t("ui-timeline-none"))).toBeVisible();
  await filter("changes").click();
  await expect(all.locator("[data-comment]")).toHaveCount(0);
  await expect(edits).toHaveCount(1);
  // On paper: no menus, no buttons, the values and the timeline.
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: t("ui-print") })).toBeHidden();
  await expect(composer(page)).toBeHidden();
  await expect(page.locator("nav").first()).toBeHidden();
  await expect(place(page, "company").locator("dd")).toHaveText("丁");
});

test("whoever may only look neither changes fields nor attaches files", async ({ page, as }) => {
  await as("admin");
  await open(page, "/");
  const { rows } = await ask(page, "GET", "/api/customers?limit=1");
  await follow(page, `/customers/${rows[0].id}`);
  await expectPage(page);
  expect(rows[0].allowed).not.toContain("edit");
  await expect(composer(page)).toBeVisible();
  await expect(page.locator(".in-place-pencil")).toHaveCount(0);
  await expect(page.getByRole("button", { name: t("ui-file-attach") })).toHaveCount(0);
});

// From a file to rows and back: matching, the trial, corrections in place, the run, the file of the rest, undo.
import { readFile } from "node:fs/promises";
import { ask, call, expect, expectPage, follow, open, settled, t, test, unique, uniqueNumber } from "./actions.mjs";
import { expectAccessible } from "./support.mjs";

test.use({ expectedProblems: [[/status of 4(03|04|09|22)/], { option: true }], contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ mode: "parallel" });

/** A CSV file of rows; every cell that needs it is quoted. */
const csv = (rows) => `\uFEFF${rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\r\n")}\r\n`;
const label = (field) => t(`field-customers-${field}`);
const choose = (page, name, text) =>
  page.locator("main input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const step = (page, name) => expect(page.locator("main ol [aria-current=step]")).toContainText(t(`import-step-${name}`));
const check = async (page) => {
  await page.getByRole("button", { name: t("import-check"), exact: true }).click();
  await expect(page).toHaveURL(/\/import\/\d+$/);
  await step(page, "check");
  await expect(page.locator("[data-working]")).toHaveCount(0, { timeout: 60_000 });
  await settled(page);
};
const count = (page, key) => page.locator(`[data-count="${key}"] dd`);
/** What is said when the choices of an earlier import are proposed. */
const remembered = t("import-warning-remembered", { at: "" }).split(" ")[0];
const start = (page) => page.locator("main [data-start] button[data-operation]");
/** In both themes, without anything moving. */
async function accessible(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

test("5,000 customers with seven bad cells: three corrected in place, four as a file, and all of it undone", async ({ page, as }) => {
  test.setTimeout(240_000);
  await as("yuan");
  await open(page, "/customers", t("entity-customers"));
  const word = unique("批量");
  const first = Number(uniqueNumber(9)) * 10_000;
  const rows = Array.from({ length: 5000 }, (_, at) => [`${word}${at}`, at % 2 ? "男" : "female", String(first + at), "2026-03-01", ""]);
  // Two choices that are none, two dates that are none, a name too many characters long, one missing, and a number that is none.
  rows[9][1] = "未知";
  rows[499][1] = "x";
  rows[1000][3] = "昨天";
  rows[1500][3] = "2026-02-30";
  rows[2000][0] = word.repeat(20);
  rows[3000][0] = "";
  rows[4999][1] = "不明";
  const bad = [9, 499, 1000, 1500, 2000, 3000, 4999];
  const file = csv([[label("name"), label("gender"), label("qq"), label("date"), "备忘"], ...rows]);

  await page.locator('header [data-operation="customers.import"]').click();
  await expectPage(page, t("import-title", { entity: t("entity-customers") }));
  await step(page, "upload");
  await accessible(page);
  await choose(page, "客户.csv", file);
  await expect(page).toHaveURL(/\/customers\/import\/\d+\?step=columns$/, { timeout: 30_000 });
  await step(page, "columns");
  await expect(page.locator("#column-0")).toHaveValue("name");
  await expect(page.locator("#column-2")).toHaveValue("qq");
  await expect(page.locator("#column-4")).toHaveValue("");
  await expect(page.getByText(t("import-left-out", { columns: "备忘" }))).toBeVisible();
  // Without its column the name is missed; a reload keeps what was chosen.
  await page.locator("#column-0").selectOption("");
  await expect(page.getByText(t("import-missing", { fields: label("name") }))).toBeVisible();
  await page.locator("#column-0").selectOption("name");
  await expect(page.getByText(t("import-missing", { fields: label("name") }))).toHaveCount(0);
  await page.locator("#column-4").selectOption("company");
  await settled(page);
  await accessible(page);
  await check(page);

  await expect(count(page, "import-bad")).toHaveText("7");
  await expect(count(page, "import-will-create")).toHaveText("4,993");
  await expect(page.locator("[data-grid] [data-bad]")).toHaveCount(7);
  await expect(start(page)).toBeDisabled();
  expect(await page.locator("[data-grid] tbody tr").evaluateAll((found) => found.map((row) => Number(row.dataset.row)))).toEqual(bad.map((at) => at + 2));
  await accessible(page);
  // By keyboard: type, Enter leads to the next fault; Escape brings the old text back.
  const cells = page.locator("[data-grid] [data-bad]");
  await cells.first().focus();
  await page.keyboard.type("男");
  await page.keyboard.press("Escape");
  await expect(cells.first()).toHaveValue("未知");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("男");
  await page.keyboard.press("Enter");
  await expect(page.locator(`#cell-501-1`)).toBeFocused();
  await expect(page.locator('[data-row="11"]')).toHaveAttribute("data-fine", "");
  await page.keyboard.type("女");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-row="501"]')).toHaveAttribute("data-fine", "");
  await page.locator("#cell-1002-3").fill("2026-03-02");
  await page.keyboard.press("Tab");
  await expect(page.locator('[data-row="1002"]')).toHaveAttribute("data-fine", "");
  await expect(count(page, "import-bad")).toHaveText("4");
  await expect(count(page, "import-will-create")).toHaveText("4,996");

  // Back to the columns and forth again: the corrections are kept by the server.
  const address = page.url();
  await page.reload();
  await expectPage(page);
  await expect(page.locator("[data-grid] [data-bad]")).toHaveCount(4);
  await page.getByLabel(t("import-only-valid")).check();
  await expect(start(page)).toBeEnabled();
  await start(page).click();

  await step(page, "result").catch(() => step(page, "run"));
  await expect(page.getByText(t("import-result-done"))).toBeVisible({ timeout: 120_000 });
  await expect(count(page, "import-created")).toHaveText("4,996");
  await expect(count(page, "import-failed")).toHaveText("4");
  await accessible(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("import-failed-file", { format: "CSV" }) }).click()]);
  const lines = (await readFile(await download.path(), "utf8")).replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  expect(lines.length).toBe(5);
  expect(lines[0]).toContain(label("qq"));
  for (const at of bad.slice(3)) expect(lines.some((line) => line.includes(String(first + at))), `row ${at + 2}`).toBe(true);
  const [workbook] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("import-failed-file", { format: "XLSX" }) }).click()]);
  expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe("PK");

  const matching = () => ask(page, "GET", `/api/customers/count?q=${encodeURIComponent(word)}`).then(({ total }) => total);
  expect(await matching()).toBe(4996);
  await page.getByRole("button", { name: t("import-undo"), exact: true }).click();
  await expect(page.getByText(t("import-result-undone"))).toBeVisible({ timeout: 120_000 });
  expect(await matching()).toBe(0);
  // The address keeps leading to the result.
  await open(page, new URL(address).pathname);
  await step(page, "result");
});

test("an exported workbook comes in again, with one value for all rows and columns matched by hand", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const word = unique("往返");
  const made = [];
  for (const at of [1, 2, 3]) made.push((await ask(page, "POST", "/api/customers", { name: `${word}${at}`, gender: "male", qq: `0${uniqueNumber(8)}`, age: 20 + at })).record);
  const query = `q=${encodeURIComponent(word)}`;
  const answer = await page.context().request.get(`/api/customers/export?${query}&format=xlsx&lang=pl&columns=name,qq,age`);
  for (const row of made) await ask(page, "DELETE", `/api/customers/${row.id}`, undefined, { "if-match": `"${row.version}"` });
  await follow(page, "/customers/import");
  await page.locator("main input[type=file]").setInputFiles({ name: "klienci.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: await answer.body() });
  await step(page, "columns");
  // Polish headers are known, whatever language one works in.
  for (const [at, field] of ["name", "qq", "age"].entries()) await expect(page.locator(`#column-${at}`)).toHaveValue(field);
  await expect(page.getByText(t("import-missing", { fields: label("gender") }))).toBeVisible();
  await page.locator("#constant-add").selectOption("gender");
  await page.locator("#new-gender").selectOption("female");
  await expect(page.getByText(t("import-missing", { fields: label("gender") }))).toHaveCount(0);
  await page.reload();
  await expectPage(page);
  await expect(page.locator("#new-gender")).toHaveValue("female");
  await check(page);
  await expect(count(page, "import-will-create")).toHaveText("3");
  await start(page).click();
  await expect(page.getByText(t("import-result-done"))).toBeVisible({ timeout: 30_000 });
  const { rows } = await ask(page, "GET", `/api/customers?${query}&sort=name`);
  expect(rows.map(({ name, qq, age, gender }) => [name, qq, age, gender])).toEqual(made.map(({ name, qq, age }) => [name, qq, age, "female"]));

  // The same file once more: the rows are there already, and the page says that it was imported before.
  await follow(page, "/customers/import");
  await page.locator("main input[type=file]").setInputFiles({ name: "klienci.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: await answer.body() });
  await step(page, "columns");
  // What was chosen for such a file is proposed again.
  await expect(page.locator("main p").filter({ hasText: remembered })).toBeVisible();
  await expect(page.locator("#new-gender")).toHaveValue("female");
  await page.locator("#import-key").selectOption("qq");
  await check(page);
  await expect(count(page, "import-will-skip")).toHaveText("3");
  await expect(count(page, "import-will-create")).toHaveText("0");
  await expect(page.locator("main li").filter({ hasText: t("import-warning-same_file", { at: "" }).slice(-4) })).toBeVisible();
  await expect(page.getByText(t("import-nothing"))).toBeVisible();
});

test("rows pasted from a spreadsheet go the way of a file, are matched as before, and a double in the trash stops nothing", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const word = unique("粘贴");
  const qq = uniqueNumber();
  const gone = (await ask(page, "POST", "/api/customers", { name: `${word}旧`, gender: "male", qq })).record;
  await ask(page, "DELETE", `/api/customers/${gone.id}`, undefined, { "if-match": `"${gone.version}"` });
  const head = [word, label("gender"), "QQ"];
  const paste = async (rows) => {
    await follow(page, "/customers/import");
    await page.locator("[data-paste] summary").click();
    const use = page.getByRole("button", { name: t("import-paste-use"), exact: true });
    await expect(use).toBeDisabled();
    await page.getByRole("textbox", { name: t("import-paste"), exact: true }).fill([head, ...rows].map((row) => row.join("\t")).join("\n"));
    await accessible(page);
    await use.click();
    await step(page, "columns");
    await settled(page);
  };
  await paste([[`${word}甲`, "女", qq], [`${word}乙`, "男", uniqueNumber()]]);
  await expect(page.locator("main").getByText(`${t("import-pasted")}.csv`).first()).toBeVisible();
  await expect(page.locator("#column-0")).toHaveValue("");
  await expect(page.locator("main p").filter({ hasText: remembered })).toHaveCount(0);
  await page.locator("#column-0").selectOption("name");
  await check(page);
  // It is said at its row, and the row is saved.
  await expect(count(page, "import-bad")).toHaveText("0");
  await page.locator("[data-warned] summary").click();
  const warned = page.locator("[data-warned] li");
  await expect(warned).toHaveCount(1);
  await expect(warned).toContainText(t("import-warned-row", { row: "2" }));
  await expect(warned).toContainText(t("violation-in_trash_as", { label: gone.name }));
  await accessible(page);
  await start(page).click();
  await expect(page.getByText(t("import-result-done"))).toBeVisible({ timeout: 30_000 });
  await expect(count(page, "import-created")).toHaveText("2");

  // Undone and read again, it is not undone twice.
  const undo = page.getByRole("button", { name: t("import-undo"), exact: true });
  await undo.click();
  await expect(page.getByText(t("import-result-undone"))).toBeVisible();
  await page.reload();
  await expectPage(page);
  await expect(page.getByText(t("import-result-undone"))).toBeVisible();
  await expect(undo).toHaveCount(0);
  await accessible(page);

  await paste([[`${word}丙`, "女", uniqueNumber()]]);
  await expect(page.locator("main p").filter({ hasText: remembered })).toBeVisible();
  await expect(page.locator("#column-0")).toHaveValue("name");
  await accessible(page);
});

test("while rows are saved, the page says so to everybody", async ({ page, as }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const word = unique("进行");
  await follow(page, "/customers/import");
  await choose(page, `${word}.csv`, csv([[label("name"), label("gender"), label("qq")], [`${word}甲`, "男", uniqueNumber()]]));
  await step(page, "columns");
  await check(page);
  // The answer of a server that is still at it, for as long as one looks.
  await page.route(/\/api\/imports\/\d+$/, async (route) => {
    const answer = await route.fetch();
    const now = await answer.json();
    await route.fulfill({ response: answer, json: { ...now, state: "running", done: 40, total: 100 } });
  });
  await page.reload();
  await step(page, "run");
  await expect(page.getByText(t("import-progress", { done: "40", total: "100" }))).toBeVisible();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await accessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("every step by keyboard", async ({ page, as }) => {
  test.setTimeout(120_000);
  // The browser is told early that no dialog of its own is wanted: a key may be quicker than that.
  page.on("filechooser", () => {});
  await as("yuan");
  await open(page, "/schools", t("entity-schools"));
  /** Goes on with Tab until the focus is where it should be. */
  const tabTo = async (target) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("Tab does not lead there");
  };
  await tabTo(page.locator('header [data-operation="schools.import"]'));
  await page.keyboard.press("Enter");
  await expectPage(page, t("import-title", { entity: t("entity-schools") }));
  await tabTo(page.locator("main input[type=file]"));
  const title = unique("键盘");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles({ name: "校区.csv", mimeType: "text/csv", buffer: Buffer.from(csv([[t("field-schools-title")], [title], ["x".repeat(300)]])) });
  await step(page, "columns");
  await settled(page);
  await tabTo(page.getByRole("button", { name: t("import-check"), exact: true }));
  await page.keyboard.press("Enter");
  await step(page, "check");
  await expect(page.locator("[data-grid] [data-bad]")).toHaveCount(1, { timeout: 30_000 });
  await tabTo(page.locator("[data-grid] [data-bad]"));
  await page.keyboard.type(`${title}二`);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-grid] [data-bad]")).toHaveCount(0);
  await expect(page.locator("[data-grid] h2")).toHaveText(t("import-all-corrected"));
  await expect(start(page)).toBeEnabled();
  await tabTo(start(page));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("import-result-done"))).toBeVisible({ timeout: 30_000 });
  await expect(count(page, "import-created")).toHaveText("2");
  await tabTo(page.getByRole("button", { name: t("import-undo"), exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("import-result-undone"))).toBeVisible();
});

test("whoever may not import is offered nothing, and the address says so", async ({ page, as }) => {
  await as("alice");
  await open(page, "/classes", t("entity-classes"));
  await expect(page.locator('[data-operation$=".import"]')).toHaveCount(0);
  for (const path of ["/classes/import", "/customers/import", "/customers/import/1"]) await follow(page, path, t("problem-forbidden"));
  expect((await call(page, "POST", "/api/customers/import?name=x.csv", {})).status).toBe(403);
  await open(page, "/jobs", t("ui-jobs"));
  await expect(page.getByText(t("ui-jobs-none"), { exact: true })).toBeVisible();
  await accessible(page);
});

test("one leaves while rows are saved, is told when they are, and finds the job again", async ({ page, as, context }) => {
  test.setTimeout(180_000);
  await as("yuan");
  // Two tabs, one stream.
  const streams = [];
  context.on("request", (request) => request.url().endsWith("/api/events") && streams.push(request));
  await open(page, "/");
  const other = await context.newPage();
  await open(other, "/courses");
  const word = unique("离开");
  const first = Number(uniqueNumber(9)) * 10_000;
  const rows = Array.from({ length: 8000 }, (_, at) => [`${word}${at}`, "男", String(first + at)]);
  await follow(page, "/customers/import");
  await choose(page, `${word}.csv`, csv([[label("name"), label("gender"), label("qq")], ...rows]));
  await step(page, "columns");
  await check(page);
  await expect(count(page, "import-will-create")).toHaveText("8,000");
  const address = new URL(page.url()).pathname;
  await start(page).click();
  await expect(start(page)).toHaveCount(0);
  await follow(page, "/courses", t("entity-courses"));
  // Both tabs say so; the button leads to the result.
  const said = t("ui-job-done-said", { kind: t("job-import"), title: `${word}.csv` });
  await expect(page.getByText(said, { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(other.getByText(said, { exact: true })).toBeVisible();
  expect(streams.length).toBe(1);
  await other.close();
  const toast = page.locator("div").filter({ has: page.getByText(said, { exact: true }) }).last();
  await toast.getByRole("button", { name: t("ui-job-look"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(count(page, "import-created")).toHaveText("8,000");
  await follow(page, "/jobs", t("ui-jobs"));
  const job = page.locator("[data-job]").filter({ hasText: `${word}.csv` }).filter({ hasText: t("job-import") });
  await expect(job.getByText(t("ui-job-done"), { exact: true })).toBeVisible();
  await accessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  await job.getByRole("link", { name: `${word}.csv` }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
});

// The whole job: yuan sets up a class, egon holds a lesson and grades it, alice sees her scores and nobody else's, and
// alex sees nothing of it.
import { addByHand, ask, call, expect, expectPage, fill, find, follow, open, save, session, t, test, unique, uniqueNumber } from "./actions.mjs";

test.use({ expectedProblems: [[/status of 40[134]/], { option: true }] });

/** Pastes text into the focused element, as Ctrl+V does. */
async function paste(input, text) {
  await input.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** What the server holds of a lesson, by student. */
async function stored(page, lesson) {
  const { rows } = await ask(page, "GET", `/api/study_records?course_record_id=${lesson}&limit=200`);
  return Object.fromEntries(rows.map((row) => [row.student_id, { attendance: row.attendance, score: row.score, comment: row.homework_note ?? null }]));
}

test("a lesson from the principal's desk to the student's phone", async ({ page, as, beside }) => {
  test.setTimeout(240_000);

  // yuan sets up campus, course, class and people, all through the screens.
  await as("yuan");
  await open(page, "/");
  const egon = await find(page, "staff", "q=egon");
  const alice = await find(page, "students", "q=alice");
  await addByHand(page, "schools", { title: unique("深圳校区") });
  const campus = await page.getByRole("heading", { level: 1 }).textContent();
  await addByHand(page, "courses", { name: unique("Rust全栈") });
  const course = await page.getByRole("heading", { level: 1 }).textContent();
  const colleague = unique("王老师");
  await addByHand(page, "staff", { name: colleague, email: `${unique("wang")}@example.com`, department_id: { pick: "教学部" } });
  const klass = await addByHand(page, "classes", {
    school_id: { pick: campus }, course_id: { pick: course }, semester: "1", price: "12800", start_date: "2026-01-05",
    teachers: { pick: [egon.label, colleague] }, tutor_id: { pick: "" },
  });
  await expectPage(page, `${course}(1期)`);

  const students = {};
  for (const word of ["陈一", "林二"]) {
    const name = unique(word);
    await addByHand(page, "customers", { name, gender: { choose: "female" }, qq: uniqueNumber() });
    const id = await addByHand(page, "students", { customer_id: { pick: name } });
    students[name] = id;
  }
  students[alice.label] = alice.id;
  for (const name of Object.keys(students)) {
    await addByHand(page, "class_members", { class_id: { pick: course }, student_id: { pick: name } });
  }
  const [chen, lin] = Object.keys(students);

  // egon adds a lesson from the class's page and makes its study records twice.
  const teacher = await beside("egon");
  await open(teacher, "/classes");
  await teacher.getByRole("searchbox").fill(course);
  await expect(teacher).toHaveURL(/q=/);
  await expect(teacher.locator("tbody tr")).toHaveCount(1);
  await teacher.getByRole("link", { name: `${course}(1期)`, exact: true }).click();
  await teacher.locator("[data-panel]").getByRole("link", { name: t("ui-open-page") }).click();
  await expectPage(teacher, `${course}(1期)`);
  await teacher.locator('header [data-operation="course_records.add"]').click();
  await expectPage(teacher);
  await fill(teacher, { title: "所有权与借用", homework_title: "第一次作业" });
  const lesson = await save(teacher, "course_records");
  await expectPage(teacher, `${course}(1期) day1`);

  const generate = teacher.locator('[data-operation="study_records.generate"]');
  await generate.click();
  await expect(teacher.getByText(t("screen-classroom-generated", { created: 3, skipped: 0 }))).toBeVisible();
  await generate.click();
  await expect(teacher.getByText(t("screen-classroom-generated", { created: 0, skipped: 3 }))).toBeVisible();
  const untouched = { attendance: "checked", score: "na", comment: null };
  expect(await stored(teacher, lesson)).toEqual({ [students[chen]]: untouched, [students[lin]]: untouched, [alice.id]: untouched });

  // Roll call: one key, saved as he goes.
  await teacher.locator('header [data-operation="study_records.attendance"]').click();
  await expectPage(teacher, new RegExp(t("screen-classroom-roll")));
  const row = (name) => teacher.getByRole("listitem").filter({ hasText: name });
  await row(lin).getByRole("radio", { name: t("choice-attendance-checked") }).focus();
  await teacher.keyboard.press("3");
  await expect(row(lin).getByRole("radio", { name: t("choice-attendance-late") })).toBeChecked();
  await expect(row(lin).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  expect((await stored(teacher, lesson))[students[lin]].attendance).toBe("late");

  // Grades by keyboard, then a pasted column with one bad value: the good one is saved, the bad one stays, marked.
  await teacher.locator('header [data-operation="study_records.grades"]').click();
  await expectPage(teacher, new RegExp(t("screen-classroom-grades")));
  const cell = (key, name) => teacher.getByRole("textbox", { name: t(key, { name }), exact: true });
  const score = (name) => cell("screen-classroom-score-of", name);
  const line = (name) => teacher.locator("[data-row]").filter({ hasText: name });
  await score(alice.label).focus();
  await teacher.keyboard.type("b+");
  await teacher.keyboard.press("Tab");
  await teacher.keyboard.type("思路清楚");
  await teacher.keyboard.press("Enter");
  await expect(line(alice.label).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await expect(score(alice.label)).toHaveValue("B+");

  const shown = await teacher.locator("[data-row] [role=rowheader]").allTextContents();
  const others = shown.filter((name) => name !== alice.label);
  const column = shown.map((name) => (name === alice.label ? "" : name === others[0] ? "A" : "优秀")).join("\n");
  await score(shown[0]).focus();
  await paste(score(shown[0]), column);
  await expect(line(others[0]).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  await expect(score(others[1])).toHaveValue("优秀");
  await expect(score(others[1])).toHaveAttribute("aria-invalid", "true");
  await expect(line(others[1])).toContainText(t("violation-not_a_score"));
  let now = await stored(teacher, lesson);
  expect(now[students[others[0]]].score).toBe("a");
  expect(now[students[others[1]]].score).toBe("na");
  expect(now[alice.id]).toEqual({ attendance: "checked", score: "b_plus", comment: "思路清楚" });
  await score(others[1]).fill("copy");
  await teacher.keyboard.press("Enter");
  await expect(line(others[1]).getByText(t("screen-classroom-saved"), { exact: true })).toBeVisible();
  now = await stored(teacher, lesson);
  expect(now[students[others[1]]].score).toBe("copy");

  // alice on her phone: the chart, the table and the server say the same.
  const phone = await beside("alice", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await open(phone, "/");
  await phone.getByRole("button", { name: t("ui-menu"), exact: true }).click();
  await phone.locator('dialog[open] [data-operation="students.scores"]').click();
  await expectPage(phone, t("menu-my-scores"));
  await phone.getByRole("combobox", { name: t("entity-classes-one") }).selectOption({ label: `${course}(1期)` });
  await expect(phone).toHaveURL(new RegExp(`class=${klass}`));
  await expect(phone.getByRole("heading", { level: 2 })).toHaveText(`${alice.label} · ${course}(1期)`);
  await expectChartEqualsTable(phone, [["day1", "B+", 85]]);
  await expect(phone.locator("[data-table=scores]")).toContainText("思路清楚");
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  const mine = await ask(phone, "GET", `/api/students/${alice.id}/scores?class=${klass}`);
  expect(mine.rows).toHaveLength(1);
  expect(mine.rows[0]).toMatchObject({ course_record_id: lesson, day_num: 1, score: "b_plus", value: 85, comment: "思路清楚", class_average: null, graded_count: null });
  const spied = await call(phone, "GET", `/api/students/${students[chen]}/scores?class=${klass}`);
  const missing = await call(phone, "GET", `/api/students/999999999/scores?class=${klass}`);
  expect([spied.status, spied.body]).toEqual([404, missing.body]);
  await follow(phone, `/students/${students[chen]}/scores?class=${klass}`);
  await expect(phone.getByRole("alert").filter({ hasText: t("problem-not_found") })).toBeVisible();
  const { rows: visible } = await ask(phone, "GET", "/api/study_records?limit=200");
  expect([...new Set(visible.map((record) => record.student_id))]).toEqual([alice.id]);

  // alex sees neither the menu nor the buttons, and the same calls answer 403.
  const sales = await beside("alex");
  await open(sales, "/");
  for (const entity of ["course_records", "study_records", "students", "class_members"]) {
    await expect(sales.locator(`[data-operation^="${entity}."]`)).toHaveCount(0);
    await follow(sales, `/${entity}`, t("problem-forbidden"));
  }
  await follow(sales, `/classes/${klass}`, `${course}(1期)`);
  // The overview is there for the tutor of the class alone.
  const { record: held } = await ask(sales, "GET", `/api/classes/${klass}`);
  await expect(sales.locator('main [data-operation="classes.overview"]')).toHaveCount(held.allowed.includes("overview") ? 1 : 0);
  await expect(sales.locator("main [data-operation]")).toHaveCount(
    await sales.locator('main [data-operation$=".view"], main [data-operation="customers.list"], main [data-operation="customers.add"], main [data-operation="classes.overview"], main [data-operation="payments.list"], main [data-operation="payments.add"]').count(),
  );
  for (const path of [`/course_records/${lesson}/roll`, `/course_records/${lesson}/grades`, `/students/${alice.id}/scores`]) {
    await follow(sales, path);
    await expect(sales.getByText(t("problem-forbidden")).first()).toBeVisible();
  }
  for (const [method, path, body] of [
    ["GET", `/api/course_records?class_id=${klass}`],
    ["POST", "/api/course_records", { class_id: klass, title: "x" }],
    ["POST", "/api/study_records/generate", { course_record_id: lesson }],
    ["POST", "/api/study_records/attendance", { course_record_id: lesson, rows: [] }],
    ["POST", "/api/study_records/grades", { course_record_id: lesson, rows: [] }],
    ["GET", `/api/students/${alice.id}/scores`],
    ["PATCH", `/api/course_records/${lesson}`, { title: "x" }],
    ["DELETE", `/api/course_records/${lesson}`],
  ]) {
    const { status, body: problem } = await fetched(sales, method, path, body);
    expect([method, path, status, problem.code]).toEqual([method, path, 403, "forbidden"]);
  }
  expect(await stored(teacher, lesson)).toEqual(now);
});

/** Calls the API from inside the page, with the browser's own headers. */
function fetched(page, method, path, body) {
  return page.evaluate(
    async ({ method, path, body }) => {
      const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID(), "if-match": '"1"' };
      const answer = await fetch(path, method === "GET" ? {} : { method, headers, body: body && JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
    { method, path, body },
  );
}

/** The drawn chart and the table below it show exactly these lessons: day, letter, value. */
async function expectChartEqualsTable(page, expected) {
  await expect(page.locator("[data-chart=drawn]")).toBeVisible({ timeout: 20_000 });
  const drawn = await page.evaluate(() => {
    const option = window.echarts.getInstanceByDom(document.querySelector("[data-chart=drawn] [role=img]")).getOption();
    return { days: option.xAxis[0].data, range: [option.yAxis[0].min, option.yAxis[0].max], columns: option.series[0].data.map(({ name, value }) => [name, value]) };
  });
  expect(drawn).toEqual({ days: expected.map(([day]) => day), range: [0, 100], columns: expected.map(([, letter, value]) => [letter, value]) });
  const rows = page.locator("[data-table=scores] [role=rowgroup]").last().getByRole("row");
  const table = await rows.evaluateAll((rows) => rows.map((row) => [row.children[0].textContent, ...row.children[4].textContent.trim().split(/\s+/)]));
  expect(table).toEqual(expected.map(([day, letter, value]) => (value === null ? [day, letter] : [day, letter, String(value)])));
}

test("a new teacher's first sign-in: an account from the screens, a password of one's own, and the menu of a teacher", async ({ page, as, beside }) => {
  test.setTimeout(120_000);
  await as("yuan");
  await open(page, "/");
  const name = unique("李老师");
  const username = unique("li");
  await addByHand(page, "staff", { name, email: `${username}@example.com`, department_id: { pick: "教学部" } });
  await addByHand(page, "accounts", { username, name, password: "first-password-1" });
  // The account is a user here already; it gets its role and its person.
  await page.locator('nav [data-operation="users.list"]').click();
  await expectPage(page, t("entity-users"));
  await page.getByRole("searchbox").fill(username);
  const row = page.locator("tbody tr");
  await expect(row).toHaveCount(1);
  await row.locator('[data-operation="users.edit"]').click();
  await expectPage(page, new RegExp(t("entity-users-one")));
  await fill(page, { roles: { look: t("role-teacher") }, staff_id: { pick: name } });
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(row).toContainText(t("role-teacher"));

  const fresh = await beside();
  await fresh.goto("/course_records");
  await expect(fresh).toHaveURL(/\/login\?next=/);
  await fresh.getByLabel(t("ui-username")).fill(username.toUpperCase());
  await fresh.getByLabel(t("ui-password")).fill("first-password-1");
  await fresh.keyboard.press("Enter");
  await expectPage(fresh, t("ui-change-password"));
  const refused = await call(fresh, "GET", "/api/course_records");
  expect([refused.status, refused.body.code]).toEqual([403, "password_change_required"]);
  for (const [id, text] of [["current", "first-password-1"], ["new", "my own long words"], ["again", "my own long words"]]) await fresh.locator(`#${id}`).fill(text);
  await fresh.locator("main form button[type=submit]").click();
  await expect(fresh.locator('nav [data-operation="course_records.list"]')).toBeVisible();
  const { user, permissions, must_change_password } = await session(fresh);
  expect(user.name).toBe(name);
  expect(must_change_password).toBe(false);
  expect(Object.keys(permissions)).not.toContain("customers");
  const old = await fresh.request.post("/api/auth/login", { data: { username, password: "first-password-1" } });
  expect(old.status()).toBe(401);
});

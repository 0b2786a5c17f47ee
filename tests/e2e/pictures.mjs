// Photographs the demo school for the documents: `cargo xtask pictures` starts the server and this script.
// BASE_URL, DEMO_PASSWORD and PICTURES_DIR say where from, as whom, and where to.
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import config from "../../playwright.config.mjs";

const baseURL = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const password = process.env.DEMO_PASSWORD ?? "campus-demo-2026";
const folder = process.env.PICTURES_DIR ?? "docs/pictures";
const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(config.use.launchOptions);

/** Opens a browser as a person (or as nobody) and hands it a camera. */
async function as(username, options, take) {
  const context = await browser.newContext({ baseURL, locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce", ...options });
  if (username) {
    const answer = await context.request.post("/api/auth/login", { data: { username, password } });
    if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()} ${await answer.text()}`);
  }
  const page = await context.newPage();
  const get = async (path) => (await context.request.get(path)).json();
  const picture = async (name, path, ready = async () => {}) => {
    if (path) await page.goto(path);
    await page.locator("#boot").waitFor({ state: "detached" });
    await page.locator("h1").first().waitFor();
    await ready(page);
    await page.locator("main .skeleton, main [aria-busy=true]").first().waitFor({ state: "detached" });
    await page.screenshot({ path: `${folder}/${name}.png` });
    console.log(`${folder}/${name}.png`);
  };
  await take({ page, get, picture });
  await context.close();
}

/** The chart is on the page. */
const drawn = (page) => page.locator("[data-chart=drawn]").waitFor();

await as(null, desktop, ({ picture }) => picture("sign-in", "/login"));

await as("yuan", desktop, async ({ get, picture }) => {
  await picture("home", "/");
  await picture("list", "/customers?status=not_enrolled&sort=-date");
  const { rows } = await get("/api/course_records?limit=1");
  await picture("record", `/classes/${rows[0].class_id}`);
  await picture("form", `/classes/${rows[0].class_id}/edit`);
});

await as("yuan", { ...desktop, colorScheme: "dark" }, ({ picture }) => picture("list-dark", "/students"));

await as("egon", desktop, async ({ get, picture }) => {
  await picture("home-teacher", "/");
  // A graded lesson to which somebody came late.
  const { rows } = await get("/api/study_records?attendance=late&score.not=na&homework_note.empty=false&sort=-course_record_id&limit=1");
  const lesson = rows[0].course_record_id;
  await picture("roll", `/course_records/${lesson}/roll`);
  await picture("grades", `/course_records/${lesson}/grades`);
});

await as("alice", desktop, async ({ get, picture }) => {
  const { user } = await get("/api/session");
  await picture("scores", `/students/${user.student_id}/scores`, drawn);
});

await as("alice", phone, async ({ get, picture }) => {
  const { user } = await get("/api/session");
  await picture("home-phone", "/");
  await picture("scores-phone", `/students/${user.student_id}/scores`, drawn);
});

await browser.close();

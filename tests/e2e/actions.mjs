// What tests do as people: sign in, move between screens, fill in forms; and what they ask the server as the same person.
import { readFileSync } from "node:fs";
import { request } from "@playwright/test";
import { demoPassword, expect, expectAccessible, test as watched } from "./support.mjs";

export { demoPassword, expect };

const texts = Object.fromEntries(["zh-CN", "en", "pl"].map((tag) => [tag, parse(readFileSync(`public/locales/${tag}.ftl`, "utf8"))]));

/** Keys and patterns of a flat Fluent file. */
function parse(file) {
  const messages = new Map();
  let key;
  for (const line of file.split("\n")) {
    const start = /^([a-zA-Z][\w-]*) =\s?(.*)$/.exec(line);
    if (start) messages.set((key = start[1]), start[2]);
    else if (/^\s/.test(line) && key) messages.set(key, `${messages.get(key)}\n${line}`);
    else key = undefined;
  }
  return messages;
}

/** The text of a key; texts that choose by number are not for tests. */
export function t(key, variables = {}, tag = "zh-CN") {
  const text = texts[tag].get(key);
  if (text === undefined) throw new Error(`${tag} has no text for ${key}`);
  return text.replace(/\{ \$(\w+) \}/g, (_, name) => String(variables[name]));
}

/** A label with keys inside, as the app shows it. */
export const label = (text, tag = "zh-CN") => text.replace(/§([\w-]+)/g, (_, key) => t(key, {}, tag));

let counter = 0;
/** A name that no other test uses, in this run or in another worker. */
export function unique(word) {
  counter += 1;
  return `${word}${Date.now().toString(36).slice(-5)}${process.env.TEST_WORKER_INDEX ?? 0}${counter}`;
}
/** Digits that no other test uses. */
export function uniqueNumber(digits = 9) {
  counter += 1;
  const number = `${Date.now()}${process.env.TEST_WORKER_INDEX ?? 0}${counter % 100}`.slice(-digits);
  return number.replace(/^0/, "1");
}

/** How long a stored sign-in is used: well below the access token's life, so that no two tests renew the same one. */
const FRESH = 8 * 60_000;

export const test = watched.extend({
  /** Signs a person in over the API, once per worker, and gives their cookies. */
  cookiesOf: [
    async ({}, use, worker) => {
      const known = new Map();
      const { baseURL } = worker.project.use;
      await use(async (username, password = demoPassword) => {
        const found = known.get(username);
        if (found && Date.now() - found.at < FRESH) return found.cookies;
        const client = await request.newContext({ baseURL });
        const answer = await client.post("/api/auth/login", { data: { username, password } });
        expect(answer.status(), `${username} signs in: ${await answer.text()}`).toBe(200);
        const { cookies } = await client.storageState();
        await client.dispose();
        known.set(username, { at: Date.now(), cookies });
        return cookies;
      });
    },
    { scope: "worker" },
  ],
  /** Makes the test's page a person's: `await as("egon")`. */
  as: async ({ context, cookiesOf }, use) => {
    await use(async (username) => {
      await context.clearCookies();
      await context.addCookies(await cookiesOf(username));
    });
  },
  /** Another person's own browser beside the test's: `const page = await beside("alice", { viewport })`. */
  beside: async ({ browser, cookiesOf, baseURL, problems }, use) => {
    const contexts = [];
    await use(async (username, options = {}) => {
      const context = await browser.newContext({ baseURL, locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
      contexts.push(context);
      if (username) await context.addCookies(await cookiesOf(username));
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
      });
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** The app is there and the page has said what it is. */
export async function expectPage(page, title) {
  await expect(page.locator("#boot")).toHaveCount(0, { timeout: 30_000 });
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveCount(1);
  if (title) await expect(heading).toHaveText(title);
  else await expect(heading).not.toBeEmpty();
  await settled(page);
}

/** The page hears nothing of what others change: it asks for what its own screen wants, and that can be counted. */
export async function hearNothing(page) {
  await page.route(/\/api\/events\b/, () => {});
}

/** Nothing is being fetched for the page any more: no skeleton, nothing busy. */
export async function settled(page) {
  await expect(page.locator("main .skeleton, main [aria-busy=true]")).toHaveCount(0);
}

/** What moves: the animation's name or the property, and the element. daisyUI's "set-page-has-scroll" only measures the page. */
const running = () =>
  document.getAnimations().filter((one) => one.animationName !== "set-page-has-scroll").map((one) => `${one.animationName ?? one.transitionProperty} ${one.effect?.target?.className}`);

/** The page as it stands, in both themes (the app follows the system's). */
export async function inBothThemes(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settled(page);
    // The colours of the theme are on the screen.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await expect.poll(() => page.evaluate(running), "a_9 nothing moves").toEqual([]);
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

/** Opens an address by reloading the app. */
export async function open(page, path, title) {
  await page.goto(path);
  await expectPage(page, title);
}

/** Opens an address inside the running app, as a click on a link does. */
export async function follow(page, path, title) {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await expect(page).toHaveURL(new URL(path, page.url()).href);
  await expectPage(page, title);
}

/** Calls the API as the person of the page, the way the app does. Gives `{status, body}`. */
export async function call(page, method, path, body, headers = {}) {
  const origin = new URL(page.url() === "about:blank" ? baseOf(page) : page.url()).origin;
  const answer = await page.context().request.fetch(`${origin}${path}`, {
    method,
    headers: {
      origin,
      "sec-fetch-site": "same-origin",
      ...(method === "GET" ? {} : { "idempotency-key": crypto.randomUUID() }),
      ...headers,
    },
    ...(body === undefined ? {} : { data: body }),
  });
  const text = await answer.text();
  return { status: answer.status(), headers: answer.headers(), body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text };
}
const baseOf = (page) => page.context()._options?.baseURL ?? `http://127.0.0.1:${process.env.CAMPUS_E2E_PORT ?? "8199"}`;

/** Calls and insists on success; gives the body. */
export async function ask(page, method, path, body, headers) {
  const answer = await call(page, method, path, body, headers);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** Adds a row and gives its record. */
export const add = async (page, entity, fields) => (await ask(page, "POST", `/api/${entity}`, fields)).record;

/** The only row of a list, e.g. `find(page, "staff", "q=Egon")`. */
export async function find(page, entity, query) {
  const { rows } = await ask(page, "GET", `/api/${entity}?${query}`);
  expect(rows.length, `${entity}?${query}`).toBeGreaterThan(0);
  return rows[0];
}

/** Somebody with a role of just these operations, who has chosen a password; gives the sign-in name and a way to change the role. */
export async function newcomer(page, codes, baseURL) {
  const idOf = async (code) => (await ask(page, "GET", `/api/permissions?code=${code}`)).rows[0].id;
  const ids = await Promise.all(codes.map(idOf));
  const role = await add(page, "roles", { title: unique("角色"), scope: "everything", permissions: ids });
  const [username, password] = [unique("newcomer"), "a first password 17"];
  const account = await add(page, "accounts", { username, name: username, password, state: "active" });
  const { rows } = await ask(page, "GET", `/api/users?account_id=${account.id}`);
  await ask(page, "PATCH", `/api/users/${rows[0].id}`, { roles: [role.id] }, { "if-match": `"${rows[0].version}"` });
  const client = await request.newContext({ baseURL });
  const { tokens } = await (await client.post("/api/auth/login", { data: { username, password, token: true } })).json();
  const headers = { authorization: `Bearer ${tokens.access}` };
  expect((await client.post("/api/auth/password", { headers, data: { current: password, new: demoPassword } })).status()).toBe(204);
  await client.dispose();
  const grant = (count) => ask(page, "PATCH", `/api/roles/${role.id}`, { permissions: ids.slice(0, count) }, { "if-match": '"1"' });
  return { username, grant };
}

export const session = (page) => ask(page, "GET", "/api/session");

/** The input of a form's field. */
export const field = (page, name) => page.locator(`#field-${name}`);

/** Chooses in a combobox by typing, as a person does (or by looking only); without a text, the first that is offered. */
export async function pick(input, text = "", typing = true) {
  const page = input.page();
  await input.click();
  if (text && typing) await input.fill(text);
  const options = page.locator(`#${await input.getAttribute("aria-controls")}`).getByRole("option");
  await (text ? options.filter({ hasText: text }) : options).first().click();
  // A list of several stays open for the next one.
  if ((await input.getAttribute("aria-expanded")) === "true") await input.press("Escape");
}

/** Fills in fields of the open form: text and dates as typed, `{pick}` or `{look}` for links, `{choose}` for choices, booleans for boxes. */
export async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const input = field(page, name);
    if (typeof value === "boolean") await input.setChecked(value);
    else if (typeof value === "string") await input.fill(value);
    else if (value.choose) await input.selectOption(value.choose);
    else if (value.look) await pick(input, value.look, false);
    else for (const text of [value.pick].flat()) await pick(input, text);
  }
}

/** Gives up what another test left in a form of a new row, and the app kept for the same person. */
export async function begin(page) {
  const discard = page.getByRole("button", { name: t("ui-form-discard"), exact: true });
  if (await discard.count()) await discard.click();
  await expect(discard).toHaveCount(0);
}

/** Presses the form's Save and waits for the row's own page; gives its id. */
export async function save(page, entity) {
  await page.getByRole("button", { name: t("ui-save"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/${entity}/\\d+$`));
  await expectPage(page);
  return Number(new URL(page.url()).pathname.split("/").pop());
}

/** Adds a row through the screens: menu, list, button, form. */
export async function addByHand(page, entity, values) {
  await page.locator(`nav [data-operation="${entity}.list"]`).click();
  await expectPage(page, t(`entity-${entity}`));
  await page.locator(`[data-operation="${entity}.add"]`).first().click();
  await expectPage(page, new RegExp(t(`entity-${entity}-one`)));
  await begin(page);
  await fill(page, values);
  return save(page, entity);
}

/** A message in the corner. */
export const said = (page, text) => expect(page.getByText(text, { exact: true })).toBeVisible();

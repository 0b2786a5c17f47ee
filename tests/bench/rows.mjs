// How long 1,000 rows of a list take from the server's answer to the painted table: the app's, and the same markup made by
// hand from the same answer. Prints one line of JSON. `cargo xtask bench --only browser` runs it.
import { median, signedIn, url } from './page.mjs';

const ROUNDS = 15;
const ROWS = 1000;
const { browser, context, page } = await signedIn();

// One answer of 1,000 rows, made of five.
const whole = await page.evaluate(async (rows) => {
  let after = '';
  const joined = { rows: [], links: {} };
  while (joined.rows.length < rows) {
    const page = await (await fetch(`/api/customers?limit=200&after=${after}`)).json();
    joined.rows.push(...page.rows);
    for (const [field, labels] of Object.entries(page.links)) joined.links[field] = { ...joined.links[field], ...labels };
    after = page.next;
    if (!after) break;
  }
  return JSON.stringify({ ...joined, total: joined.rows.length, exact: true });
}, ROWS);
await context.route(/\/api\/customers\?(?!.*limit=200&after)/, (route) =>
  route.fulfill({ status: 200, contentType: 'application/json', body: whole }),
);

// The moment at which the page has the answer, noted where the app asks for it, and the frame after the table last changed.
await page.addInitScript(() => {
  const ask = window.fetch.bind(window);
  window.fetch = async (...args) => {
    const answer = await ask(...args);
    const asked = typeof args[0] === 'string' ? args[0] : args[0].url;
    if (/\/api\/customers(\?|$)/.test(asked)) {
      const text = answer.text.bind(answer);
      const note = async () => {
        const body = await text();
        window.answered = performance.now();
        return body;
      };
      answer.text = note;
      answer.json = async () => JSON.parse(await note());
    }
    return answer;
  };
  window.painted = new Promise((done) => {
    let last = 0;
    new MutationObserver((changes) => {
      const body = document.querySelector('tbody');
      if (!window.answered || !body || !changes.some(({ target }) => target === body || body.contains(target))) return;
      requestAnimationFrame(() => {
        void body.offsetHeight;
        requestAnimationFrame(() => {
          last = performance.now();
          const seen = last;
          // Nothing has changed for a while: that was the frame.
          setTimeout(() => last === seen && done({ took: seen - window.answered, mounted: body.querySelectorAll('tr').length }), 150);
        });
      });
    }).observe(document, { subtree: true, childList: true });
  });
});

/** From the answer until the frame after the last change of the table's rows. */
async function app() {
  await page.goto(`${url}/customers?limit=200`);
  return page.evaluate(() => window.painted);
}

/** The same number of rows with the same markup, from the same answer, without a framework. */
function hand(body) {
  return page.evaluate(
    (body) =>
      new Promise((done) => {
        const table = document.querySelector('tbody');
        const model = table.querySelector('tr:not([aria-hidden])') ?? table.querySelector('tr');
        const count = table.querySelectorAll('tr').length;
        // A row is cloned and its texts are filled in: what one does by hand where speed counts.
        const texts = (row) => {
          const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('svg')) found.push(walker.currentNode);
          return found;
        };
        table.replaceChildren();
        requestAnimationFrame(() => {
          const start = performance.now();
          const { rows } = JSON.parse(body);
          const fragment = document.createDocumentFragment();
          for (const row of rows.slice(0, count)) {
            const values = [row.name, row.gender, row.qq, row.phone, row.source, row.status, row.date];
            const made = model.cloneNode(true);
            texts(made).forEach((text, place) => (text.data = String(values[place % values.length] ?? '')));
            fragment.append(made);
          }
          table.append(fragment);
          void table.offsetHeight;
          requestAnimationFrame(() => done(performance.now() - start));
        });
      }),
    body,
  );
}

const [ours, theirs, first, second] = [[], [], [], []];
let mounted = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const run = await app();
  mounted = run.mounted;
  ours.push(run.took);
  (round % 2 ? first : second).push(run.took);
  theirs.push(await hand(whole));
}
await browser.close();
console.log(
  JSON.stringify({ app: median(ours), hand: median(theirs), control: median(first) / median(second), mounted, rounds: ROUNDS }),
);

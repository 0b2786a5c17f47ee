// How many frames are dropped while a list of 100,000 rows is scrolled, as a wheel turned briskly does (2,400 pixels a
// second) and three times as fast, with stops in which rows arrive, and how many of its rows stand in the page meanwhile.
// The control is the same page while nothing moves: what the machine drops by itself. Prints one line of JSON.
// `cargo xtask bench --only frames` runs it.
import { signedIn, url } from './page.mjs';

const ROUNDS = 5;
const { browser, page } = await signedIn();

/** Frames that were due and did not come in so many seconds, and the most rows of the table that were there at once. */
const frames = (step) =>
  page.evaluate(
    (step) =>
      new Promise((done) => {
        const frame = document.querySelector('.rows-scroll');
        const [due, seconds] = [1000 / 60, 5];
        let [first, last, dropped, most, painted] = [0, 0, 0, 0, 0];
        const tick = (now) => {
          first ||= now;
          if (last) {
            painted += 1;
            dropped += Math.max(0, Math.round((now - last) / due) - 1);
          }
          last = now;
          if (step) {
            // Two seconds onwards, half a second of rest.
            if ((now - first) % 2500 < 2000) frame.scrollTop += step;
            if (painted % 10 === 0) most = Math.max(most, document.querySelectorAll('tbody tr[data-at]').length);
          }
          if (now - first > seconds * 1000) done({ share: dropped / (dropped + painted), most });
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
    step,
  );

await page.goto(`${url}/customers?limit=all`);
await page.waitForFunction(() => document.querySelectorAll('.rows-scroll tbody tr[data-id]').length > 20);
await page.waitForTimeout(1500);
const [wheel, fast, still] = [[], [], []];
let most = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [step, shares] of [[40, wheel], [0, still], [120, fast]]) {
    const run = await frames(step);
    shares.push(run.share);
    most = Math.max(most, run.most);
  }
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
await browser.close();
console.log(JSON.stringify({ wheel: mean(wheel), fast: mean(fast), still: mean(still), mounted: most, rounds: ROUNDS }));

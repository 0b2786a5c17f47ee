// What every browser test wants: `test` fails a page that breaks the content policy or writes an error to the console.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as plain } from "@playwright/test";

export { expect };
/** The password of every demo account (playwright.config.mjs starts the server with it). */
export const demoPassword = "campus-demo-2026";

/** The app learns that nobody is signed in by asking; Chromium notes each such answer in the console. */
const ASKED = /status of 401 .*\/api\/(session|auth\/refresh)\)$/;

/** Pages that are none of the app's (`/healthz`) name no icon, and Chromium asks for one. */
const ICON = /status of 404 .*\/favicon\.ico\)$/;

export const test = plain.extend({
  /** Texts or patterns of console errors a test provokes on purpose: `test.use({ expectedProblems: [/status of 401/] })`. */
  expectedProblems: [[], { option: true }],
  /** What went wrong on the page so far; checked to be empty when the test ends. */
  problems: [
    async ({ page, expectedProblems }, use) => {
      const problems = [];
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => problems.push(`uncaught: ${error.message} (on ${page.url()})`));
      await page.exposeFunction("campusViolation", (text) => problems.push(`content policy: ${text}`));
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          window.campusViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
      });
      await use(problems);
      const expected = (problem) => [ASKED, ICON, ...expectedProblems].some((pattern) => (pattern instanceof RegExp ? pattern.test(problem) : problem.includes(pattern)));
      expect(problems.filter((problem) => !expected(problem)), "console errors and content policy violations").toEqual([]);
    },
    { auto: true },
  ],
});

/** Colours have arrived where they go: a page is not judged in the middle of a change of theme. What turns for ever is not waited for. */
async function expectStill(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const passing = document.getAnimations().filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map((animation) => animation.finished));
  });
}

/** Nothing that axe counts against WCAG 2.2 AA, in the whole page or inside `include`. */
export async function expectAccessible(page, include) {
  await expectStill(page);
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await (include ? axe.include(include) : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`)).toEqual([]);
}

/** The app has taken over from the page's loading text. */
export async function expectMounted(page) {
  await expect(page.locator("#boot")).toHaveCount(0, { timeout: 30_000 });
}

/** Pictures of the page as people have it, light and dark; `PICTURES` says where they go, and nothing is done without it. */
export async function pictures(page, name, sizes = [["wide", 1440, 900], ["narrow", 390, 844]]) {
  if (!process.env.PICTURES) return;
  const was = page.viewportSize();
  for (const [size, width, height] of sizes) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(was);
}

// A page of Chromium in which the principal of the demo school is signed in by cookie, as everybody is.
import { chromium } from '@playwright/test';

export const url = process.env.BASE_URL;

export async function signedIn() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.evaluate(async () => {
    const body = JSON.stringify({ username: 'yuan', password: 'campus-bench-2026' });
    const answer = await fetch('/api/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (answer.status !== 200) throw new Error(`signing in: ${answer.status}`);
  });
  return { browser, context, page };
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

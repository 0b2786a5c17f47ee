// Browser tests against one debug server with the demo organisations, on a fresh database per run.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Chromium without the parts that draw windows: the same pages in two thirds of the time. */
const shell = "/usr/bin/chromium-headless-shell";

const port = process.env.CAMPUS_E2E_PORT ?? "8199";
const binary = process.env.CAMPUS_E2E_BINARY ?? "target/debug/campus";
const baseURL = `http://127.0.0.1:${port}`;
/** The platform to which contents go: one that keeps to the contract and ends with its starter. */
const platform = `127.0.0.1:${process.env.CAMPUS_E2E_PLATFORM_PORT ?? Number(port) + 1}`;
const data = `target/e2e/data-${port}`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  // A test that hangs fails; one on a busy machine, where axe takes ten times as long, does not.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["list"], ["json", { outputFile: process.env.CAMPUS_E2E_REPORT ?? "target/e2e/report.json" }]],
  use: {
    baseURL,
    browserName: "chromium",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: existsSync(shell) ? shell : "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
  webServer: {
    env: { YUANMENGKE_API_BASE: `http://${platform}`, YUANMENGKE_APP_ID: "campus-e2e", YUANMENGKE_APP_SECRET: "e2e" },
    command: `rm -rf ${data} && mkdir -p ${data} && { ${binary} fake-platform --with-parent --listen ${platform} & exec ${binary} serve --listen 127.0.0.1:${port} --data ${data} --demo --demo-password campus-demo-2026 --requests-per-minute 0; }`,
    url: `${baseURL}/readyz`,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "pipe",
  },
});

import { defineConfig } from "@playwright/test";

/** Started by tests/e2e, which brings up a stack with the demo company and says where it is in ERP_URL. */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.ERP_URL,
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    viewport: { width: 1360, height: 860 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.ERP_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

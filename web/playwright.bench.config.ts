import base from "./playwright.config.ts";

/** What is measured in the browser; bench/browser.py runs it and says where to write the figures. */
export default { ...base, testDir: "bench", workers: 1, timeout: 240_000 };

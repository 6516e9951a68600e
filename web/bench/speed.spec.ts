import { writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { cell, paste } from "../e2e/support/documents";

/** Milliseconds, one for each try. */
const figures: { typing: number[]; keys: number[]; dropped: number[] } = {
  typing: [],
  keys: [],
  dropped: [],
};
const WORDS = [
  "마우",
  "무선 ㅁ",
  "키보",
  "ㅁㅅㅁㅇㅅ",
  "모니",
  "케이",
  "마웃",
  "ㅇㅅㅋㅂㄷ",
  "유선 ㅋ",
  "대형 ㅅ",
];
const LINES = 200;
const TYPED = "123456789".repeat(6);

test.afterAll(() => {
  const path = process.env.ERP_FIGURES;
  if (path) writeFileSync(path, JSON.stringify(figures));
});

test.beforeEach(async ({ context }) => {
  const data = { email: process.env.ERP_EMAIL, password: process.env.ERP_PASSWORD, session: "cookie" };
  const reply = await context.request.post("/api/v1/auth/login", { data });
  expect(reply.status(), await reply.text()).toBe(200);
  await context.addInitScript(() => localStorage.setItem("erp.signed-in", "1"));
});

test("the list of items answers typing", async ({ page }) => {
  await page.goto("/items");
  const field = page.getByRole("searchbox");
  await expect(page.getByRole("row")).not.toHaveCount(1);
  for (const word of WORDS) {
    await field.fill("");
    await shown(page, "");
    await field.fill(word.slice(0, -1));
    await shown(page, word.slice(0, -1));
    await watchRequestOf(page, word);
    await field.press("End");
    await page.keyboard.insertText(word.slice(-1));
    figures.typing.push(await answered(page));
  }
});

test("a form of 200 lines drops no key", async ({ page }) => {
  const { rows } = await items(page);
  await page.goto("/outbounds/new");
  await expect(cell(page, 1, "품목")).toBeFocused();
  await paste(page, rows.map(({ sku }) => `${sku}\t1`).join("\n"));
  const quantity = cell(page, LINES / 2, "수량");
  await expect(cell(page, LINES, "수량")).toBeAttached();
  await quantity.focus();
  await observeKeys(page);
  await page.keyboard.type(TYPED, { delay: 15 });
  figures.dropped = [TYPED.length - (await quantity.inputValue()).length];
  figures.keys = await page.evaluate(() => (window as unknown as { keys: number[] }).keys);
});

/** The address says what is searched for, and nothing is on its way any more. */
async function shown(page: Page, word: string): Promise<void> {
  if (word) await page.waitForURL((url) => url.searchParams.get("search")?.includes(word) ?? false);
  else await page.waitForURL((url) => !url.searchParams.get("search"));
  await expect(page.locator(".mantine-Progress-root")).toHaveCount(0);
}

/** From the key to the frame after the reply has been drawn. */
async function watchRequestOf(page: Page, word: string): Promise<void> {
  await page.evaluate((wanted) => {
    const state = window as unknown as { began: number; took: Promise<number> };
    document.querySelector("input[type=search]")?.addEventListener(
      "input",
      () => {
        state.began = performance.now();
      },
      { once: true },
    );
    state.took = new Promise((resolve) => {
      const look = () => {
        const searched = new URL(location.href).searchParams.get("search") === wanted;
        const isQuiet = !document.querySelector(".mantine-Progress-root");
        if (searched && isQuiet) requestAnimationFrame(() => resolve(performance.now() - state.began));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, word);
}

async function answered(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { took: Promise<number> }).took);
}

/** How long each key takes until the next frame is drawn, as the browser itself says. */
async function observeKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { keys: number[] };
    state.keys = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName("keydown")) state.keys.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

async function items(page: Page): Promise<{ rows: { sku: string }[] }> {
  const login = { email: process.env.ERP_EMAIL, password: process.env.ERP_PASSWORD };
  const { access_token } = await (await page.request.post("/api/v1/auth/login", { data: login })).json();
  const headers = { Authorization: `Bearer ${access_token}` };
  return (await page.request.get(`/api/v1/items?limit=${LINES}`, { headers })).json();
}

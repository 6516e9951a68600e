import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyPage } from "./support/pages";
import { open } from "./support/settled";
import { expect, test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

const SERIOUS = ["serious", "critical"];
/** What i18next shows where a text is missing: its key. */
const KEY = /\b(?:common|auth|flows|items|stocks|partners|warehouses|users|company)\.[a-z]\w+(?:\.\w+)*\b/i;
const PHONE = { width: 390, height: 844 };

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page has a serious accessibility fault, ${colorScheme}`, async ({ as, api }) => {
    const page = await as("admin", { colorScheme });
    const found: string[] = [];
    for (const path of await everyPage(await api("admin"))) {
      await open(page, path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, impact, nodes } of violations) {
        if (!SERIOUS.includes(impact ?? "")) continue;
        found.push(...nodes.map((node) => `${path}: ${id}: ${node.html.slice(0, 160)}`));
      }
    }
    expect(found).toEqual([]);
  });
}

test("no page scrolls sideways on a phone", async ({ as, api }) => {
  const page = await as("admin", { viewport: PHONE });
  const found: string[] = [];
  for (const path of await everyPage(await api("admin"))) {
    await open(page, path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > PHONE.width) found.push(`${path}: ${width} px`);
  }
  expect(found).toEqual([]);
});

for (const [language, locale] of [
  ["ko", "ko-KR"],
  ["en", "en-US"],
  ["zh", "zh-CN"],
] as const) {
  test(`no page lacks a text in ${language}`, async ({ as, api }) => {
    const page = await as("admin", { locale });
    const found: string[] = [];
    for (const path of await everyPage(await api("admin"))) {
      await open(page, path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      const key = (await visibleText(page)).match(KEY);
      if (key) found.push(`${path}: ${key[0]}`);
    }
    expect(found).toEqual([]);
  });
}

/** The text of the page and of its labels. */
async function visibleText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((element) =>
      ["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.body.innerText, ...labels].join("\n");
  });
}

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyPage } from "./support/pages";
import { open } from "./support/settled";
import { expect, test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

const SERIOUS = ["serious", "critical"];
/** What i18next shows where a text is missing: its key. */
const KEY =
  /\b(?:common|auth|flows|items|stocks|partners|warehouses|users|company|home|inbox|audit)\.[a-z]\w+(?:\.\w+)*\b/i;
const WIDE = { width: 1360, height: 860 };
const PHONE = { width: 390, height: 844 };

/** Every language, every theme and both widths, without every page in all of their combinations. */
const LOOKS = [
  { what: "Korean, light", locale: "ko-KR", language: "ko", colorScheme: "light", viewport: WIDE },
  { what: "Chinese, dark", locale: "zh-CN", language: "zh", colorScheme: "dark", viewport: WIDE },
  { what: "English, on a phone", locale: "en-US", language: "en", colorScheme: "light", viewport: PHONE },
] as const;
/** So that two browsers share the work. */
const PARTS = 2;

for (const { what, language, viewport, ...options } of LOOKS) {
  for (let part = 0; part < PARTS; part += 1) {
    test(`every page is readable and whole: ${what}, part ${part + 1}`, async ({ as, api }) => {
      const page = await as("admin", { ...options, viewport });
      const paths = (await everyPage(await api("admin"))).filter((_path, index) => index % PARTS === part);
      const found: string[] = [];
      for (const path of paths) {
        await open(page, path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        const faults = [
          ...(await faultsOfLayout(page)),
          ...(viewport === WIDE ? await faultsOfAccess(page) : []),
        ];
        found.push(...faults.map((fault) => `${path}: ${fault}`));
      }
      expect(found).toEqual([]);
    });
  }
}

/** What those meet who hear the page, or see little. */
async function faultsOfAccess(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ""))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Texts that are missing, and what is wider than the screen. */
async function faultsOfLayout(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const key = (await visibleText(page)).match(KEY);
  if (key) faults.push(`a text is missing: ${key[0]}`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  const wanted = page.viewportSize()?.width ?? 0;
  if (width > wanted) faults.push(`${width} px wide on a screen of ${wanted}`);
  return faults;
}

/** The text of the page and of its labels. */
async function visibleText(page: Page): Promise<string> {
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((element) =>
      ["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? ""),
    ),
  );
  const texts = await page.getByText(/./).filter({ visible: true }).allTextContents();
  return [...texts, ...labels].join("\n");
}

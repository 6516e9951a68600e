import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyPage } from "./support/pages";
import { open } from "./support/settled";
import { expect, test } from "./support/test";

test.describe.configure({ timeout: 240_000 });

const SERIOUS = ["serious", "critical"];
/** What i18next shows where a text is missing: its key. */
const KEY =
  /\b(?:common|auth|flows|items|stocks|partners|warehouses|users|company|home|inbox|audit)\.[a-z]\w+(?:\.\w+)*\b/i;
/** The rows of a list are alike: the first few tell as much as all of them. */
const ROWS_LIKE_THE_FIRST = "tbody tr:nth-child(n + 8)";
const WIDE = { width: 1360, height: 860 };
const PHONE = { width: 390, height: 844 };
const LOCALES = { ko: "ko-KR", en: "en-US", zh: "zh-CN" };

/** Every page is seen wide in both themes, and on a phone in one of the other two languages. */
const LOOKS = [
  { what: "Korean, light and dark", languages: ["ko", "ko"], viewport: WIDE },
  { what: "English or Chinese, on a phone", languages: ["en", "zh"], viewport: PHONE },
] as const;

for (const { what, languages, viewport } of LOOKS) {
  // So that two browsers share the work.
  languages.forEach((language, part) => {
    test(`every page is readable and whole: ${what}, part ${part + 1}`, async ({ as, api }) => {
      const page = await as("admin", { locale: LOCALES[language], colorScheme: "light", viewport });
      const paths = (await everyPage(await api("admin"))).filter(
        (_path, at) => at % languages.length === part,
      );
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
  });
}

/** What those meet who hear the page, or see little: all of it by day, and its colours by night. */
async function faultsOfAccess(page: Page): Promise<string[]> {
  const light = await seriousFaults(builder(page));
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  const dark = await seriousFaults(builder(page).withRules(["color-contrast"]));
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
}

function builder(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode() // which only leaves out frames: there are none, and it opens no second page for them
    .exclude(ROWS_LIKE_THE_FIRST)
    .options({ resultTypes: ["violations"] });
}

async function seriousFaults(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
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
  return page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((element) =>
      ["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? ""),
    );
    // biome-ignore lint/performance/useDomNodeTextContent: only what is seen
    return [document.body.innerText, ...labels].join("\n");
  });
}

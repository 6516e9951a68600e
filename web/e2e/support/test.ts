import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Api, credentials, type Role } from "./api";

export { expect };

/** Chromium reports every 4xx reply here; those are the refusals that the tests are about. */
const EXPECTED = /Failed to load resource: the server responded with a status of 4\d\d/;

type Options = {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  locale?: string;
};

type Fixtures = {
  /** A page of a browser of their own, logged in as one of the demo's people. */
  as: (role: Role, options?: Options) => Promise<Page>;
  api: (role: Role) => Promise<Api>;
  /** Whatever is written to the console as an error fails the test. */
  errors: string[];
};

export const test = base.extend<Fixtures>({
  errors: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from here
    async ({}, use) => {
      const errors: string[] = [];
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ browser, errors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.on("console", (message) => {
        if (message.type() === "error" && !EXPECTED.test(message.text())) errors.push(message.text());
      });
      context.on("weberror", (error) => errors.push(String(error.error())));
      // The cookie of a session comes with this reply.
      const reply = await context.request.post("/api/v1/auth/login", {
        data: { ...credentials(role), session: "cookie" },
      });
      expect(reply.status(), await reply.text()).toBe(200);
      await context.addInitScript(() => {
        // A new tab begins with about:blank, which has no storage.
        if (location.protocol === "about:") return;
        if (!sessionStorage.getItem("e2e")) localStorage.setItem("erp.signed-in", "1");
        sessionStorage.setItem("e2e", "1");
      });
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from here
  api: async ({}, use) => {
    await use((role) => Api.as(role));
  },
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { HQ } from "./support/goods";
import { open } from "./support/settled";
import { test } from "./support/test";

/** `make screenshots` keeps them in docs/user/images; otherwise they end with the test's results. */
const KEPT_IN = process.env.ERP_SCREENSHOTS;
const PHONE = { width: 390, height: 844 };

async function keep(page: Page, info: TestInfo, name: string): Promise<void> {
  if (KEPT_IN) mkdirSync(KEPT_IN, { recursive: true });
  const path = KEPT_IN ? join(KEPT_IN, `${name}.png`) : info.outputPath(`${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

test("the main screens", async ({ as, api }, info) => {
  const manager = await api("manager");
  const items = await manager.get<{ rows: { id: number }[] }>("/items", { search: "무선 마우스" });
  const flows = await manager.get<{ rows: { id: number }[] }>("/outbounds", {
    status: "committed",
    limit: 1,
  });
  const page = await as("manager");
  const screens: Record<string, string> = {
    home: "/",
    inbox: "/inbox",
    outbounds: "/outbounds",
    outbound: `/outbounds/${flows.rows[0]?.id}`,
    "new-outbound": "/outbounds/new",
    item: `/items/${items.rows[0]?.id}`,
    stocks: "/stocks",
  };
  for (const [name, path] of Object.entries(screens)) {
    await open(page, path);
    await keep(page, info, name);
  }
});

test("the dark and the small screen", async ({ as, api }, info) => {
  const dark = await as("manager", { colorScheme: "dark" });
  await open(dark, "/");
  await keep(dark, info, "home-dark");
  const manager = await api("manager");
  const { rows } = await manager.get<{ rows: { id: number }[] }>("/items", { search: "PC-001" });
  const lines = [{ item_id: rows[0]?.id, quantity: "2", unit_price: "12000" }];
  const draft = await manager.post<{ id: number }>("/outbounds", { warehouse_id: HQ, lines });
  const phone = await as("staff", { viewport: PHONE });
  await open(phone, "/outbounds");
  await keep(phone, info, "phone-outbounds");
  await open(phone, `/outbounds/${draft.id}`);
  await keep(phone, info, "phone-outbound");
});

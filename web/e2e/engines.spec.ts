import { addLine, status } from "./support/documents";
import { HQ, newItem, stockedItem } from "./support/goods";
import { expect, test } from "./support/test";

test("an engine that is nothing but rows has its pages", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "10");
  const page = await as("staff");
  await page.goto("/");
  await page.getByRole("navigation").getByRole("link", { name: "견본" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "견본" })).toBeVisible();
  await page.getByRole("link", { name: "새 견본" }).first().click();
  await addLine(page, 1, item.sku, "3");
  await page.getByRole("textbox", { name: "참조번호" }).fill("전시회");
  await page.getByRole("button", { name: "저장하고 확정" }).click();
  await expect(page).toHaveURL(/\/flows\/sample\/\d+$/);
  await expect(status(page)).toHaveText("확정");
  await expect(page.getByText("전시회")).toBeVisible();
  const code = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "?";
  await page.goto(`/flows/sample?search=${code}`);
  await page.getByRole("table", { name: "견본" }).getByText(code).click();
  await expect(page.getByRole("heading", { level: 1, name: code })).toBeVisible();
});

test("a document is shown by the rules of its own engine", async ({ as, api }) => {
  const manager = await api("manager");
  const lines = [{ item_id: (await newItem(manager)).id, quantity: "1" }];
  const sample = await manager.post<{ id: number }>("/flows", { engine: "sample", warehouse_id: HQ, lines });
  const page = await as("manager");
  await page.goto(`/outbounds/${sample.id}`);
  await expect(page).toHaveURL(`/flows/sample/${sample.id}`);
  await page.goto("/flows/outbound");
  await expect(page.getByRole("heading", { level: 1, name: "출고" })).toBeVisible();
  await page.goto("/flows/nothing");
  await expect(page.getByRole("heading", { name: "찾는 화면이 없습니다" })).toBeVisible();
});

test("Ctrl-K writes a document of such an engine", async ({ as }) => {
  const page = await as("staff");
  await page.goto("/");
  await page.getByRole("button", { name: "검색 또는 명령" }).first().click();
  await page.getByRole("textbox", { name: "검색 또는 명령" }).fill("새 견본");
  await page.getByRole("button", { name: "새 견본" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "새 견본" })).toBeVisible();
});

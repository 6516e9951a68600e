import type { Page } from "@playwright/test";
import { act, addLine, cell, openFlow, status } from "./support/documents";
import { BUSAN, type Flow, HQ, newItem, stockedItem } from "./support/goods";
import { expect, test } from "./support/test";

const more = (page: Page) => page.getByRole("button", { name: "그 밖의 작업" });
const dialog = (page: Page) => page.getByRole("dialog");

/** Takes an action that asks why. */
async function actBecause(page: Page, action: string, reason: string): Promise<void> {
  await more(page).click();
  await page.getByRole("menuitem", { name: action }).click();
  await dialog(page).getByLabel("사유").fill(reason);
  await dialog(page).getByRole("button", { name: action }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(`사유: ${reason}`)).toBeVisible();
}

test("goods are received: a lot with its expiry, and the totals with VAT", async ({ as, api }) => {
  const item = await newItem(await api("admin"), { is_lot_tracked: true, purchase_price: "1000" });
  const page = await as("manager");
  await page.goto("/inbounds/new");
  await addLine(page, 1, item.sku, "12");
  await cell(page, 1, "로트").fill("L-2026");
  await cell(page, 1, "유통기한").fill("20280301");
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  await expect(status(page)).toHaveText("승인대기");
  await expect(page.getByText("13,200원")).toBeVisible();
  await act(page, "승인");
  await act(page, "확정");
  await expect(status(page)).toHaveText("확정");
  const table = page.getByRole("table", { name: "품목" });
  await expect(table.getByRole("cell", { name: "L-2026" })).toBeVisible();
  await expect(table.getByRole("cell", { name: "2028-03-01" })).toBeVisible();
});

test("the lot that leaves is picked among those in stock, the soonest to expire first", async ({
  as,
  api,
}) => {
  const manager = await api("manager");
  const item = await newItem(manager, { is_lot_tracked: true });
  const lots = [
    { lot_code: "LATE", lot_expires_on: "2099-12-31" },
    { lot_code: "SOON", lot_expires_on: "2099-01-31" },
  ];
  const lines = lots.map((lot) => ({ item_id: item.id, quantity: "5", unit_price: "1000", ...lot }));
  await manager.post("/inbounds", { warehouse_id: HQ, through: "commit", lines });
  const page = await as("manager");
  await page.goto("/outbounds/new");
  await addLine(page, 1, item.sku, "2");
  await cell(page, 1, "로트").click();
  const choices = page.getByRole("listbox", { name: "로트" }).getByRole("option");
  await expect(choices).toHaveCount(2);
  await expect(choices.first()).toContainText("유통기한 2099-01-31");
  await choices.last().click();
  await expect(cell(page, 1, "로트")).toHaveValue("LATE");
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  await act(page, "승인");
  await act(page, "확정");
  await expect(status(page)).toHaveText("확정");
  await expect(page.getByRole("table", { name: "품목" }).getByRole("cell", { name: "LATE" })).toBeVisible();
});

test("goods are shipped once another person has approved", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "10");
  const staff = await as("staff");
  await staff.goto("/outbounds/new");
  await addLine(staff, 1, item.sku, "4");
  await staff.getByRole("button", { name: "저장하고 제출" }).click();
  await expect(status(staff)).toHaveText("승인대기");
  const approve = staff.getByRole("button", { name: "승인", exact: true });
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await more(staff).focus();
  await staff.keyboard.press("Shift+Tab");
  await expect(approve).toBeFocused();
  await expect(staff.getByRole("tooltip")).toContainText("권한이 없습니다");

  const manager = await as("manager");
  await manager.goto(staff.url());
  await act(manager, "승인");
  await expect(status(manager)).toHaveText("승인");
  await act(manager, "확정");
  await expect(status(manager)).toHaveText("확정");
  await expect(manager.getByText(/^박서준 · /)).toHaveCount(2);
  await expect(manager.getByText(/^이민지 · /)).toHaveCount(2);
});

test("what is short is shown before, and refused with its line", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "3");
  const page = await as("manager");
  await page.goto("/outbounds/new");
  await addLine(page, 1, item.sku, "2");
  await addLine(page, 2, item.sku, "2");
  // Both lines together are too much.
  await expect(page.getByText(/재고가 1 \S+ 부족합니다/)).toHaveCount(2);
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  await expect(status(page)).toHaveText("승인대기");
  await act(page, "승인");
  await expect(page.getByRole("alert")).toContainText(
    `2번 줄 ${item.name}(${item.sku}): 재고가 부족합니다(가용재고 1, 요청 2).`,
  );
  await expect(status(page)).toHaveText("승인대기");
});

test("a part of the goods comes, and the rest is closed", async ({ as, api }) => {
  const manager = await api("manager");
  const item = await newItem(await api("admin"));
  const lines = [{ item_id: item.id, quantity: "10" }];
  const flow = await manager.post<Flow>("/inbounds", { warehouse_id: HQ, through: "approve", lines });
  const page = await as("manager");
  await openFlow(page, "inbounds", flow);
  await page.getByRole("button", { name: "일부만 확정" }).click();
  await dialog(page).getByRole("textbox", { name: "1번 줄 수량" }).fill("11");
  await dialog(page).getByRole("button", { name: "확정" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("남은 수량보다 많습니다.");
  await dialog(page).getByRole("textbox", { name: "1번 줄 수량" }).fill("6");
  await dialog(page).getByRole("button", { name: "확정" }).click();
  await expect(status(page)).toHaveText("부분확정");
  const row = page.getByRole("row").filter({ hasText: item.sku });
  await expect(row).toContainText("6");
  await actBecause(page, "종결", "나머지는 오지 않습니다");
  await expect(status(page)).toHaveText("확정");
});

test("what was rejected is mended and submitted again", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "9");
  const lines = [{ item_id: item.id, quantity: "5", unit_price: "100" }];
  const staff = await api("staff");
  const flow = await staff.post<Flow>("/outbounds", { warehouse_id: HQ, through: "submit", lines });
  const manager = await as("manager");
  await openFlow(manager, "outbounds", flow);
  await actBecause(manager, "반려", "수량을 다시 확인해 주세요");
  await expect(status(manager)).toHaveText("반려");

  const page = await as("staff");
  await openFlow(page, "outbounds", flow);
  await expect(page.getByText("사유: 수량을 다시 확인해 주세요")).toBeVisible();
  await page.keyboard.press("e");
  await cell(page, 1, "수량").fill("4");
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  await expect(status(page)).toHaveText("승인대기");
  await expect(page.getByRole("row").filter({ hasText: item.sku })).toContainText(/4\s[A-Z]+/);
});

test("what was committed is reversed", async ({ as, api }) => {
  const manager = await api("manager");
  const item = await stockedItem(manager, "7");
  const lines = [{ item_id: item.id, quantity: "7" }];
  const flow = await manager.post<Flow>("/outbounds", { warehouse_id: HQ, through: "commit", lines });
  const page = await as("manager");
  await openFlow(page, "outbounds", flow);
  await actBecause(page, "역분개", "다른 고객의 주문이었습니다");
  await expect(status(page)).toHaveText("역분개");
  await expect(page.getByText(`${item.name} 7 `)).toHaveCount(2);
});

test("goods go from one warehouse to another, in two steps", async ({ as, api }) => {
  const manager = await api("manager");
  const item = await stockedItem(manager, "8");
  const page = await as("manager");
  await page.goto("/transfers/new");
  await page.getByRole("combobox", { name: "받는 창고" }).click();
  await page.getByRole("option", { name: "부산창고" }).click();
  await addLine(page, 1, item.sku, "5");
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  for (const [action, state] of [
    ["승인", "승인"],
    ["출하", "이동중"],
    ["확정", "확정"],
  ] as const) {
    await act(page, action);
    await expect(status(page)).toHaveText(state);
  }
  type Stocks = { rows: { on_hand: string }[] };
  const { rows } = await manager.get<Stocks>("/stocks", { item_id: item.id, warehouse_id: BUSAN });
  expect(rows[0]?.on_hand).toBe("5");
});

test("stock is corrected by what was counted", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "8");
  const page = await as("manager");
  await page.goto("/adjustments/new");
  await addLine(page, 1, item.sku, "5", "실사 수량");
  await expect(page.getByText("−3", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  await act(page, "승인");
  await act(page, "확정");
  await expect(status(page)).toHaveText("확정");
  await expect(page.getByText(`${item.name} 3 `)).toBeVisible();
});

test("two people change one document: the second is told who did, and may keep either", async ({
  as,
  api,
}) => {
  const item = await stockedItem(await api("manager"), "9");
  const lines = [{ item_id: item.id, quantity: "5" }];
  const staff = await api("staff");
  const flow = await staff.post<Flow>("/outbounds", { warehouse_id: HQ, lines });
  const page = await as("staff");
  await page.goto(`/outbounds/${flow.id}/edit`);
  await page.getByLabel("참조번호").fill("PO-직원");
  const manager = await api("manager");
  await manager.patch(`/outbounds/${flow.id}`, { version: flow.version, reference: "PO-관리자" });
  await page.keyboard.press("Control+s");
  await expect(dialog(page)).toContainText("박서준 님이");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("참조번호")).toHaveValue("PO-직원");
  await page.keyboard.press("Control+s");
  await dialog(page).getByRole("button", { name: "바뀐 내용 불러오기" }).click();
  await expect(page.getByLabel("참조번호")).toHaveValue("PO-관리자");

  await page.getByLabel("참조번호").fill("PO-직원 2");
  await manager.patch(`/outbounds/${flow.id}`, { version: flow.version + 1, reference: "PO-관리자 2" });
  await page.keyboard.press("Control+s");
  await dialog(page).getByRole("button", { name: "내 내용으로 저장" }).click();
  await expect(page.getByText("PO-직원 2")).toBeVisible();
});

test("a document is copied to a new draft", async ({ as, api }) => {
  const item = await newItem(await api("admin"));
  const flow = await (await api("staff")).post<Flow>("/outbounds", {
    warehouse_id: HQ,
    lines: [{ item_id: item.id, quantity: "5" }],
  });
  const page = await as("staff");
  await openFlow(page, "outbounds", flow);
  await more(page).click();
  await page.getByRole("menuitem", { name: "복사해서 새로 쓰기" }).click();
  await expect(page).toHaveURL(/\/outbounds\/\d+\/edit$/);
  await expect(cell(page, 1, "품목")).toHaveValue(item.sku);
  await expect(cell(page, 1, "수량")).toHaveValue("5");
});

test("many documents are approved at once, each with its own result", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "5");
  const staff = await api("staff");
  const ship = (quantity: string) =>
    staff.post<Flow>("/outbounds", {
      warehouse_id: HQ,
      through: "submit",
      lines: [{ item_id: item.id, quantity }],
    });
  const [fits, short] = [await ship("5"), await ship("6")];
  const page = await as("manager");
  await page.goto(`/outbounds?search=${item.sku}`);
  await page.getByRole("checkbox", { name: `${fits.code} 선택` }).check();
  await page.getByRole("checkbox", { name: `${short.code} 선택` }).check();
  await page.getByRole("button", { name: "승인", exact: true }).click();
  await dialog(page).getByRole("button", { name: "승인", exact: true }).click();
  await expect(dialog(page).getByRole("status")).toHaveText("성공 1건, 실패 1건");
  await expect(dialog(page).getByRole("listitem").first()).toContainText("재고가 부족합니다");
});

test("an outbound is written and submitted on a phone", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "5");
  const page = await as("staff", { viewport: { width: 390, height: 844 } });
  await page.goto("/outbounds");
  await page.getByRole("link", { name: "새 출고" }).first().click();
  await addLine(page, 1, item.sku, "2");
  await page.getByRole("button", { name: "저장하고 제출" }).click();
  await expect(status(page)).toHaveText("승인대기");
  await expect(page.getByText(item.name)).toBeVisible();
});

import type { Page } from "@playwright/test";
import type { Api } from "./support/api";
import { type Flow, HQ, newItem, stockedItem } from "./support/goods";
import { expect, test } from "./support/test";

/** Documents that wait for a manager, each of its own item, so that no test takes another's. */
async function pendingOutbounds(api: Api, count: number, stock: string): Promise<Flow[]> {
  const item = stock === "0" ? await newItem(api) : await stockedItem(api, stock);
  const flows: Flow[] = [];
  for (let made = 0; made < count; made += 1) {
    const lines = [{ item_id: item.id, quantity: "1", unit_price: "1000" }];
    flows.push(await api.post("/outbounds", { warehouse_id: HQ, through: "submit", lines }));
  }
  return flows;
}

const row = (page: Page, { code }: Flow) => page.getByRole("checkbox", { name: `${code} 선택` });
const statusOf = async (api: Api, { id }: Flow) => (await api.get<Flow>(`/flows/${id}`)).status;

test.describe("approvals", () => {
  test.describe.configure({ mode: "serial" });

  test("ten are approved at once, and what became of each is shown", async ({ as, api }) => {
    const manager = await api("manager");
    const flows = await pendingOutbounds(manager, 9, "9");
    const [short] = await pendingOutbounds(manager, 1, "0");
    const page = await as("manager");
    await page.goto("/inbox");
    for (const flow of [...flows, short as Flow]) await row(page, flow).check();
    await expect(page.getByText("10건 선택")).toBeVisible();
    await page.keyboard.press("a");
    const results = page.getByRole("dialog", { name: "처리 결과" });
    await expect(results.getByText("성공 9건, 실패 1건")).toBeVisible();
    await expect(results.getByText(/재고가 부족합니다/)).toBeVisible();
    expect(await Promise.all(flows.map((flow) => statusOf(manager, flow)))).toEqual(
      Array(9).fill("approved"),
    );
    await results.getByRole("button", { name: "닫기" }).last().click();
    await expect(row(page, flows[0] as Flow)).toBeHidden();
  });

  test("two are rejected with one reason", async ({ as, api }) => {
    const manager = await api("manager");
    const flows = await pendingOutbounds(manager, 2, "5");
    const page = await as("manager");
    await page.goto("/inbox");
    for (const flow of flows) await row(page, flow).check();
    await page.keyboard.press("r");
    await page.getByRole("textbox", { name: "반려 사유" }).fill("수량을 다시 확인해 주세요");
    await page.keyboard.press("Control+Enter");
    await expect(
      page.getByRole("dialog", { name: "처리 결과" }).getByText("성공 2건, 실패 0건"),
    ).toBeVisible();
    for (const { id } of flows) {
      const { status, events } = await manager.get<Flow & { events: { reason: string }[] }>(`/flows/${id}`);
      expect([status, events.at(-1)?.reason]).toEqual(["rejected", "수량을 다시 확인해 주세요"]);
    }
  });

  test("one is looked at and approved from the keyboard", async ({ as, api }) => {
    const manager = await api("manager");
    const [flow] = await pendingOutbounds(manager, 1, "5");
    const page = await as("manager");
    await page.goto(`/inbox?id=${flow?.id}`);
    const preview = page.getByRole("region", { name: "미리 보기" });
    await expect(preview.getByRole("heading", { name: flow?.code })).toBeVisible();
    await page.keyboard.press("a");
    await expect(page.getByText(`${flow?.code}: 승인`)).toBeVisible();
    expect(await statusOf(manager, flow as Flow)).toBe("approved");
  });
});

test("the numbers of the home page open their lists", async ({ as, api }) => {
  const manager = await api("manager");
  const item = await newItem(manager);
  await manager.post("/outbounds", { warehouse_id: HQ, lines: [{ item_id: item.id, quantity: "1" }] });
  const page = await as("manager");
  for (const [name, title, address] of [
    [/^내 승인 대기/, "승인함", /\/inbox$/],
    [/^내 작성 중/, "승인함", /\/inbox\?.*box=mine.*status=/],
    [/^재고부족/, "재고", /\/stocks\?.*level=/],
    [/^입고 확정/, "입고", /\/inbounds\?.*status=.*from_on=/],
    [/^보낼 출고/, "출고", /\/outbounds\?.*status=/],
  ] as const) {
    await page.goto("/");
    await page.getByRole("main").getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page).toHaveURL(address);
  }
});

test("Ctrl-K finds an item by its initial consonants", async ({ as }) => {
  const page = await as("staff");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "검색 또는 명령" }).fill("ㅁㅅㅁㅇㅅ");
  await expect(page.getByRole("button", { name: /무선 마우스/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/items\/\d+/);
});

test("Ctrl-K waits for the answer to what was typed, as a scanner types it", async ({ as, api }) => {
  const manager = await api("manager");
  const [flow] = await pendingOutbounds(manager, 1, "1");
  const page = await as("manager");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("textbox", { name: "검색 또는 명령" })).toBeFocused();
  await page.keyboard.insertText(flow?.code ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/outbounds/${flow?.id}`));
});

test("a command is found by its name", async ({ as }) => {
  const page = await as("staff");
  await page.goto("/");
  await page.getByRole("button", { name: "검색 또는 명령" }).first().click();
  await page.getByRole("textbox", { name: "검색 또는 명령" }).fill("새 창고");
  await page.getByRole("button", { name: "새 창고이동" }).click();
  await expect(page).toHaveURL(/\/transfers\/new/);
});

test("the keyboard is told of", async ({ as }) => {
  const page = await as("staff");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "단축키" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "단축키" })).toBeHidden();
});

test("the shell speaks all three languages, and keeps the choice", async ({ as }) => {
  const page = await as("staff");
  await page.goto("/partners");
  await page.getByRole("button", { name: "이민지 계정 메뉴" }).click();
  await page.getByRole("combobox", { name: "언어" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Outbounds" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeVisible();
  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "往来单位" })).toBeVisible();
});

test("on a phone the menu closes once one has gone somewhere", async ({ as }) => {
  const page = await as("staff", { viewport: { width: 390, height: 844 } });
  await page.goto("/");
  await page.getByRole("button", { name: "메뉴", exact: true }).click();
  await page.getByRole("navigation").getByRole("link", { name: "거래처" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "거래처" })).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: "품목" })).not.toBeInViewport();
});

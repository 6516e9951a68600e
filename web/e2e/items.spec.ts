import { deflateSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { HQ, newItem, stockedItem, unique } from "./support/goods";
import { expect, test } from "./support/test";

type Entry = { quantity: string; on_hand_after: string };

const search = (page: Page) => page.getByRole("searchbox", { name: "품목명, 코드, 바코드, 초성으로 찾기" });
const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test.describe("The list of items", () => {
  test("finds by initial consonants, half a syllable, the middle of a code and a barcode", async ({
    as,
    api,
  }) => {
    const barcode = `88${Date.now()}`;
    const item = await newItem(await api("manager"), { name: "푸른솔 볶음멸치", barcodes: [{ barcode }] });
    const page = await as("staff");
    await page.goto("/items");
    for (const typed of ["ㅍㄹㅅ ㅂㅇㅁㅊ", "푸른솔 볶ㅇ", item.sku.slice(2, -1), barcode]) {
      await search(page).fill(typed);
      await expect(row(page, item.sku)).toBeVisible();
      await expect(page).toHaveURL(/search=/);
    }
    await search(page).fill(unique("없는말"));
    await expect(page.getByText("찾는 품목이 없습니다")).toBeVisible();
  });

  test("keeps its filters in the address, and shows a category with all below it", async ({ as, api }) => {
    const manager = await api("manager");
    const above = await manager.post<{ id: number }>("/categories", { name: unique("상위") });
    const name = unique("하위");
    const below = await manager.post<{ id: number }>("/categories", { name, parent_id: above.id });
    const item = await newItem(manager, { category_id: below.id });
    const page = await as("staff");
    await page.goto(`/items?category_id=${above.id}`);
    await expect(row(page, item.sku)).toContainText(name);
    await expect(page.getByText("모두 1건")).toBeVisible();
  });

  test("puts the selected away, and says what became of each", async ({ as, api }) => {
    const manager = await api("manager");
    const word = unique("묶음");
    const idle = await newItem(manager, { name: `${word} 쉬는 것` });
    const held = await stockedItem(manager, "3");
    await manager.patch(`/items/${held.id}`, { version: 1, name: `${word} 있는 것` });
    const page = await as("manager");
    await page.goto(`/items?search=${encodeURIComponent(word)}`);
    await expect(row(page, idle.sku)).toBeVisible();
    await page.getByRole("checkbox", { name: "이 쪽 모두 선택" }).check();
    await page.getByRole("button", { name: "사용 중지" }).click();
    const asked = page.getByRole("dialog", { name: "품목 2건의 사용을 중지할까요?" });
    await asked.getByRole("button", { name: "사용 중지" }).click();
    const told = page.getByRole("dialog", { name: "사용 중지 결과" });
    await expect(told.getByRole("listitem").filter({ hasText: idle.sku })).toContainText(
      "사용을 중지했습니다.",
    );
    await expect(told.getByRole("listitem").filter({ hasText: held.sku })).toContainText("남아 있어");
  });
});

test.describe("An item", () => {
  test("is created with image and barcode, changed, and put away", async ({ as }) => {
    const page = await as("manager");
    const sku = unique("NEW");
    await page.goto("/items");
    await expect(row(page, "EA").first()).toBeVisible();
    await page.keyboard.press("n");
    await page.getByRole("textbox", { name: "품목코드(SKU)" }).fill(sku);
    await page.getByRole("textbox", { name: "품목명" }).fill("자작나무 도마");
    await page.getByRole("combobox", { name: "단위" }).fill("EA");
    await page.getByRole("option", { name: "EA · 개" }).click();
    await page.getByRole("textbox", { name: "판매단가" }).fill("12,500");
    await page
      .getByLabel("이미지 고르기")
      .setInputFiles({ name: "board.png", mimeType: "image/png", buffer: png() });
    await page.getByRole("button", { name: "바코드 추가" }).click();
    await page.getByRole("textbox", { name: "바코드 1", exact: true }).fill(`8${sku}`);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "바코드 2", exact: true }).fill(`18${sku}`);
    await page.getByRole("textbox", { name: "바코드 2 수량" }).fill("12");
    await page.keyboard.press("Control+s");
    await expect(page.getByRole("heading", { level: 1, name: "자작나무 도마" })).toBeVisible();
    await expect(page.getByRole("img", { name: "자작나무 도마", exact: true })).toBeVisible();
    await expect(page.getByText(`18${sku}`)).toContainText("×12");
    await expect(page.getByText("12,500")).toBeVisible();

    await page.getByRole("link", { name: "수정" }).click();
    await page.getByRole("textbox", { name: "안전재고" }).fill("7");
    await page.getByRole("button", { name: "저장" }).click();
    await expect(page.getByText("7 EA")).toBeVisible();
    await page.getByRole("tab", { name: "변경 기록" }).click();
    await expect(row(page, "안전재고")).toContainText("0 → 7");

    await page.getByRole("button", { name: "사용 중지" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "사용 중지" }).click();
    await expect(page.getByRole("button", { name: "다시 사용" })).toBeVisible();
  });

  test("says on its fields what is wrong", async ({ as, api }) => {
    const manager = await api("manager");
    const barcode = `77${Date.now()}`;
    const other = await newItem(manager, { barcodes: [{ barcode }] });
    const page = await as("manager");
    await page.goto("/items/new");
    await page.getByRole("button", { name: "저장" }).click();
    await expect(page.getByText("꼭 입력하세요.")).toHaveCount(3);
    await page.getByRole("textbox", { name: "품목코드(SKU)" }).fill(unique("DUP"));
    await page.getByRole("textbox", { name: "품목명" }).fill("겹치는 것");
    await page.getByRole("combobox", { name: "단위" }).fill("EA");
    await page.getByRole("option", { name: "EA · 개" }).click();
    await page.getByRole("button", { name: "바코드 추가" }).click();
    await page.getByRole("textbox", { name: "바코드 1", exact: true }).fill(barcode);
    await page.getByRole("button", { name: "저장" }).click();
    const field = page.getByRole("textbox", { name: "바코드 1", exact: true });
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText(`(품목코드 ${other.sku})`)).toBeVisible();
  });

  test("takes no image that is too large", async ({ as }) => {
    const page = await as("manager");
    await page.goto("/items/new");
    const buffer = Buffer.alloc(1024 * 1024 + 1);
    await page.getByLabel("이미지 고르기").setInputFiles({ name: "big.png", mimeType: "image/png", buffer });
    await expect(page.getByText("1 MB보다 큰 파일입니다.")).toBeVisible();
  });

  test("tells the second of two who changed it, and keeps what was typed", async ({ as, api }) => {
    const admin = await api("admin");
    const item = await newItem(admin, { memo: "처음" });
    const page = await as("manager");
    await page.goto(`/items/${item.id}/edit`);
    await page.getByRole("textbox", { name: "품목명" }).fill("내가 바꾼 이름");
    await admin.patch(`/items/${item.id}`, { version: 1, memo: "먼저 바꾼 메모" });
    await page.getByRole("button", { name: "저장" }).click();
    const told = page.getByRole("alert").filter({ hasText: "다른 사람이 먼저 바꾸었습니다" });
    await expect(told).toContainText("김하늘");
    await expect(told).toContainText("먼저 바꾼 메모");
    await told.getByRole("button", { name: "새 내용 불러오기" }).click();
    await expect(page.getByRole("textbox", { name: "메모" })).toHaveValue("먼저 바꾼 메모");
    await expect(page.getByRole("textbox", { name: "품목명" })).toHaveValue("내가 바꾼 이름");
    await page.getByRole("button", { name: "저장" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "내가 바꾼 이름" })).toBeVisible();
  });

  test("shows the ledger's running balance as the API has it, each row with its document", async ({
    as,
    api,
  }) => {
    const manager = await api("manager");
    const item = await stockedItem(manager, "12");
    const lines = [{ item_id: item.id, quantity: "5", unit_price: "2000" }];
    const outbound = await manager.post<{ id: number; code: string }>("/outbounds", {
      warehouse_id: HQ,
      through: "commit",
      lines,
    });
    const { rows } = await manager.get<{ rows: Entry[] }>(`/stocks/${item.id}/entries`);
    const page = await as("manager");
    await page.goto(`/items/${item.id}?tab=ledger`);
    const table = page.getByRole("table", { name: "재고수불부" });
    await expect(table.getByRole("row")).toHaveCount(rows.length + 1);
    for (const [index, entry] of rows.entries()) {
      const cells = table.getByRole("row").nth(index + 1);
      const change = entry.quantity.startsWith("-") ? entry.quantity.replace("-", "−") : `+${entry.quantity}`;
      await expect(cells.getByRole("cell", { name: change, exact: true })).toBeVisible();
      await expect(cells.getByRole("cell", { name: entry.on_hand_after, exact: true })).toBeVisible();
    }
    await expect(table.getByRole("link", { name: outbound.code })).toHaveAttribute(
      "href",
      `/outbounds/${outbound.id}`,
    );
    await page.getByRole("tab", { name: "재고", exact: true }).click();
    await expect(page.getByRole("img", { name: /재고 추이 그래프/ })).toBeVisible();
  });

  test("shows who holds what of it", async ({ as, api }) => {
    const manager = await api("manager");
    const item = await stockedItem(manager, "9");
    const lines = [{ item_id: item.id, quantity: "4", unit_price: "2000" }];
    const body = { warehouse_id: HQ, through: "approve", lines };
    const outbound = await manager.post<{ code: string }>("/outbounds", body);
    const page = await as("staff");
    await page.goto(`/items/${item.id}`);
    const holders = page.getByRole("table", { name: "예약한 전표" });
    await expect(holders.getByRole("row").filter({ hasText: outbound.code })).toContainText("4");
    await page.getByRole("tab", { name: "전표" }).click();
    await expect(page.getByRole("table", { name: "전표" }).getByRole("row")).toHaveCount(2);
  });
});

test.describe("Stocks", () => {
  test("show what is low, and nothing else", async ({ as, api }) => {
    const manager = await api("manager");
    const item = await newItem(manager, { safety_stock: "5" });
    const page = await as("staff");
    await page.goto("/stocks");
    await page.getByRole("combobox", { name: "재고 수준" }).click();
    await page.getByRole("option", { name: "부족" }).click();
    await search(page).fill(item.sku);
    await expect(page.getByText("모두 1건")).toBeVisible();
    await expect(row(page, item.sku)).toContainText("부족");
    await expect(page).toHaveURL(/level=low/);
    await row(page, item.sku).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(item.name);
  });

  test("are added up under the filters, with what they are worth for those who may see it", async ({
    as,
    api,
  }) => {
    const item = await stockedItem(await api("manager"), "1200");
    const manager = await as("manager");
    await manager.goto(`/stocks?search=${item.sku}`);
    const totals = (page: Page) => page.getByRole("group", { name: "합계" });
    await expect(totals(manager)).toContainText("현재고1,200 ");
    await expect(totals(manager)).toContainText("재고금액1,200,000");
    const staff = await as("staff");
    await staff.goto(`/stocks?search=${item.sku}`);
    await expect(totals(staff)).toContainText("가용재고1,200 ");
    await expect(totals(staff)).not.toContainText("재고금액");
    await staff.goto("/stocks");
    await expect(totals(staff)).toContainText("단위가 서로 달라 수량은 더하지 않았습니다.");
    await staff.goto(`/stocks?on=${new Date().toISOString().slice(0, 10)}`);
    await expect(totals(staff)).toContainText("합계");
  });

  test("cost nothing to look at for those who may not see costs", async ({ as }) => {
    const page = await as("staff");
    await page.goto("/stocks");
    await expect(page.getByRole("columnheader", { name: "가용재고" })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "재고금액" })).toHaveCount(0);
  });

  test("show a day gone by", async ({ as, api }) => {
    const manager = await api("manager");
    const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    const { rows } = await manager.get<{ rows: { item_name: string; on_hand: string }[] }>("/stocks", {
      as_of: day,
      warehouse_id: HQ,
      limit: 1,
    });
    const page = await as("staff");
    await page.goto(`/stocks?warehouse_id=${HQ}`);
    await page.getByRole("textbox", { name: "지난 날짜" }).fill(day);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`${day} 하루가 끝날 때의 재고입니다.`)).toBeVisible();
    await expect(page.getByRole("row").nth(1)).toContainText(rows[0]?.item_name ?? "?");
    await expect(page.getByRole("row").nth(1)).toContainText(rows[0]?.on_hand ?? "?");
    await page.getByRole("button", { name: "지금 재고 보기" }).click();
    await expect(page.getByRole("columnheader", { name: "가용재고" })).toBeVisible();
  });
});

test.describe("Categories", () => {
  test("are a tree that keys walk through, and that grows", async ({ as, api }) => {
    const manager = await api("manager");
    const [above, below] = [unique("가지"), unique("잎")];
    await manager.post("/categories", { name: above });
    const page = await as("manager");
    await page.goto("/categories");
    const branch = page.getByRole("treeitem", { name: above });
    await page.getByRole("button", { name: `${above} 메뉴` }).click();
    await page.getByRole("menuitem", { name: "하위 분류 추가" }).click();
    const form = page.getByRole("dialog", { name: "새 분류" });
    await form.getByRole("textbox", { name: "분류 이름" }).fill(below);
    await form.getByRole("button", { name: "저장" }).click();
    await expect(form).toBeHidden();
    const leaf = branch.getByRole("treeitem", { name: below });
    await expect(leaf).toBeVisible();
    await expect(branch).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(leaf).toBeHidden();
    await page.keyboard.press("ArrowRight");
    await expect(leaf).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(leaf).toBeFocused();

    await page.getByRole("button", { name: `${below} 메뉴` }).click();
    await page.getByRole("menuitem", { name: "이름 바꾸기·옮기기" }).click();
    const renamed = unique("줄기");
    const edit = page.getByRole("dialog", { name: `${below} 수정` });
    await edit.getByRole("textbox", { name: "분류 이름" }).fill(renamed);
    await edit.getByRole("button", { name: "저장" }).click();
    await expect(branch.getByRole("treeitem", { name: renamed })).toBeVisible();
  });
});

/** The smallest image that is one: a single green pixel. */
function png(): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const pixel = deflateSync(Buffer.from([0, 40, 160, 90]));
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", pixel),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

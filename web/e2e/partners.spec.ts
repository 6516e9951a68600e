import { HQ, newItem, unique } from "./support/goods";
import { expect, test } from "./support/test";

type Partner = { id: number; version: number; name: string };

test("a partner is created, read, changed and taken out of use", async ({ as }) => {
  const page = await as("manager");
  const code = unique("P");
  await page.goto("/partners");
  await page.getByRole("link", { name: "새 거래처" }).click();
  await page.getByRole("textbox", { name: "상호" }).fill(`시험상사 ${code}`);
  await page.getByRole("textbox", { name: "거래처 코드" }).fill(code);
  await page.getByRole("button", { name: "저장" }).click();
  await expect(page.getByText("매출처와 매입처 가운데 하나는 골라야 합니다.")).toBeVisible();
  await page.getByRole("checkbox", { name: "매출처(고객)" }).check();
  await page.getByRole("textbox", { name: "사업자등록번호" }).fill("1234567890");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("올바른 사업자등록번호가 아닙니다.")).toBeVisible();
  await page.getByRole("textbox", { name: "사업자등록번호" }).fill("1208147521");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("heading", { level: 1, name: `시험상사 ${code}` })).toBeVisible();
  await expect(page.getByText("120-81-47521")).toBeVisible();
  await page.getByRole("link", { name: "수정" }).click();
  await page.getByRole("textbox", { name: "대표자" }).fill("홍길동");
  await page.getByRole("button", { name: "저장" }).click();
  await expect(page.getByText("홍길동")).toBeVisible();
  await page.getByRole("button", { name: "사용 중지" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "사용 중지" }).click();
  await expect(page.getByText("사용 안 함")).toBeVisible();
  await page.getByRole("button", { name: "다시 사용" }).click();
  await expect(page.getByText("사용 안 함")).toBeHidden();
});

test("whoever saves second is told, and may take what has changed", async ({ as, api }) => {
  const manager = await api("manager");
  const body = { code: unique("P"), name: "동시 수정", is_customer: true };
  const { id, version } = await manager.post<Partner>("/partners", body);
  const page = await as("admin");
  await page.goto(`/partners/${id}/edit`);
  await page.getByRole("textbox", { name: "전화번호" }).fill("02-000-0000");
  await manager.patch(`/partners/${id}`, { version, memo: "먼저" });
  await page.getByRole("button", { name: "저장" }).click();
  await expect(page.getByRole("alert")).toContainText("먼저 바꾸었습니다");
  await page.getByRole("button", { name: "바뀐 내용 불러오기" }).click();
  await expect(page.getByRole("textbox", { name: "메모" })).toHaveValue("먼저");
});

test("a partner shows what is under way with it", async ({ as, api }) => {
  const manager = await api("manager");
  const body = { code: unique("P"), name: "진행 중 거래처", is_customer: true };
  const { id } = await manager.post<Partner>("/partners", body);
  const item = await newItem(manager);
  const lines = [{ item_id: item.id, quantity: "1" }];
  const flow = await manager.post<{ code: string }>("/outbounds", {
    warehouse_id: HQ,
    partner_id: id,
    lines,
  });
  const page = await as("readonly");
  await page.goto(`/partners/${id}`);
  await page.getByRole("table", { name: "진행 중인 전표" }).getByText(flow.code).click();
  await expect(page.getByRole("heading", { level: 1, name: flow.code })).toBeVisible();
});

test("what was typed is not lost by leaving without a word", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/partners/new");
  await page.getByRole("textbox", { name: "상호" }).fill("쓰다 만 거래처");
  await page.getByRole("navigation").getByRole("link", { name: "품목" }).click();
  await page.getByRole("button", { name: "계속 입력" }).click();
  await expect(page.getByRole("textbox", { name: "상호" })).toHaveValue("쓰다 만 거래처");
});

test("places of a warehouse are a tree that grows, and whose branches move", async ({ as, api }) => {
  const admin = await api("admin");
  const { id } = await admin.post<{ id: number }>("/warehouses", {
    code: unique("W"),
    name: "위치 시험창고",
  });
  const place = (code: string) => admin.post("/locations", { warehouse_id: id, code, name: code });
  await place("가열");
  await place("나열");
  const page = await as("manager");
  await page.goto(`/warehouses/${id}`);
  const tree = page.getByRole("list", { name: "위치" });
  const below = (code: string) => tree.getByRole("list", { name: code, exact: true });
  const menu = (code: string) => page.getByRole("button", { name: `${code} 메뉴` });

  await menu("가열").click();
  await page.getByRole("menuitem", { name: "하위 위치 추가" }).click();
  await expect(page.getByRole("combobox", { name: "상위 위치" })).toHaveValue(/가열/);
  await page.getByRole("textbox", { name: "위치 코드" }).fill("1단");
  await page.getByRole("textbox", { name: "위치 이름" }).fill("맨 아래 선반");
  await page.getByRole("button", { name: "저장" }).click();
  await tree.getByRole("button", { name: "가열", exact: true }).click();
  await expect(below("가열").getByText("맨 아래 선반")).toBeVisible();

  await menu("1단").click();
  await page.getByRole("menuitem", { name: "고치기·옮기기" }).click();
  await page.getByRole("combobox", { name: "상위 위치" }).fill("나열");
  await page.getByRole("option", { name: "나열" }).click();
  await page.getByRole("button", { name: "저장" }).click();
  await tree.getByRole("button", { name: "나열", exact: true }).click();
  await expect(below("나열").getByText("맨 아래 선반")).toBeVisible();

  await menu("나열").click();
  await page.getByRole("menuitem", { name: "사용 중지" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "사용 중지" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("위치");
  await page.getByRole("dialog").getByRole("button", { name: "취소" }).click();
  await menu("1단").click();
  await page.getByRole("menuitem", { name: "사용 중지" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "사용 중지" }).click();
  await expect(below("나열").getByText("사용 안 함")).toBeVisible();

  await page.getByText("목록", { exact: true }).click();
  await page.getByRole("searchbox", { name: "위치 이름, 코드로 찾기" }).fill("맨 아래");
  await expect(page.getByRole("table", { name: "위치" }).getByRole("row")).toHaveCount(2);
});

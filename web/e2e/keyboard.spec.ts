import type { Page } from "@playwright/test";
import { cell, paste, status } from "./support/documents";
import { newItem, newItems, stockedItem } from "./support/goods";
import { expect, test } from "./support/test";

/** As a hardware scanner does: all keys at once, then Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

const newBarcode = () => `88${Date.now()}${Math.floor(Math.random() * 1e6)}`.slice(0, 18);
const lines = (page: Page) => page.getByRole("list", { name: "품목", exact: true }).getByRole("listitem");

test("a whole outbound from the keyboard alone", async ({ as, api }) => {
  const item = await stockedItem(await api("manager"), "10");
  const staff = await as("staff");
  await staff.goto("/outbounds");
  await expect(staff.getByRole("heading", { name: "출고", level: 1 })).toBeVisible();
  await staff.keyboard.press("n");
  await expect(cell(staff, 1, "품목")).toBeFocused();
  await staff.keyboard.type(item.name.slice(-6));
  await expect(staff.getByRole("listbox", { name: "맞는 품목" }).getByRole("option")).toHaveCount(1);
  await staff.keyboard.press("Enter");
  await expect(cell(staff, 1, "품목")).toHaveValue(item.sku);
  await staff.keyboard.press("Tab");
  await expect(cell(staff, 1, "수량")).toBeFocused();
  await staff.keyboard.type("3");
  await staff.keyboard.press("Enter");
  await expect(cell(staff, 2, "품목")).toBeFocused();
  await staff.keyboard.press("Control+Enter");
  await expect(status(staff)).toHaveText("승인대기");

  const manager = await as("manager");
  await manager.goto(staff.url());
  await expect(status(manager)).toHaveText("승인대기");
  await manager.keyboard.press("Control+Enter");
  await expect(status(manager)).toHaveText("승인");
  // What is under way must be over, as for one who would click.
  await expect(manager.getByRole("button", { name: "확정", exact: true })).toBeEnabled();
  await manager.keyboard.press("Control+Enter");
  const question = manager.getByRole("dialog");
  await expect(question).toContainText("재고가 바로 바뀝니다");
  await expect(question.getByRole("button", { name: "확정" })).toBeFocused();
  await manager.keyboard.press("Enter");
  await expect(status(manager)).toHaveText("확정");
});

test("three items are scanned, one of them twice; an unknown code stops nobody", async ({ as, api }) => {
  const admin = await api("admin");
  const codes = [newBarcode(), newBarcode(), newBarcode()];
  const items = await Promise.all(codes.map((barcode) => newItem(admin, { barcodes: [{ barcode }] })));
  const page = await as("staff");
  await page.goto("/outbounds/new");
  const field = page.getByLabel("스캔", { exact: true });
  await field.focus();
  for (const code of [...codes, "9900000000000", codes[0] ?? ""]) await scan(page, code);
  await expect(page.getByRole("status").filter({ hasText: "수량을 2" })).toContainText(items[0]?.name ?? "");
  for (const [index, item] of items.entries()) {
    await expect(cell(page, index + 1, "품목")).toHaveValue(item.sku);
    await expect(cell(page, index + 1, "수량")).toHaveValue(index === 0 ? "2" : "1");
  }
  await scan(page, "9900000000001");
  await expect(page.getByRole("alert").filter({ hasText: "찾지 못한 코드 2개" })).toContainText(
    "9900000000000",
  );
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
});

test("one scans on in the cells of the lines too", async ({ as, api }) => {
  const admin = await api("admin");
  const codes = [newBarcode(), newBarcode()];
  const box = newBarcode();
  const [first, second] = await Promise.all(
    codes.map((barcode, index) =>
      newItem(admin, {
        barcodes: [
          { barcode },
          ...(index === 1 ? [{ barcode: box, unit_name: "상자", quantity: "12" }] : []),
        ],
      }),
    ),
  );
  const page = await as("staff");
  await page.goto("/outbounds/new");
  await expect(cell(page, 1, "품목")).toBeFocused();
  for (const code of [codes[0], codes[1], codes[0], box]) await scan(page, code ?? "");
  await expect(cell(page, 2, "수량")).toHaveValue("13");
  await expect(cell(page, 1, "품목")).toHaveValue(first?.sku ?? "");
  await expect(cell(page, 1, "수량")).toHaveValue("2");
  await expect(cell(page, 2, "품목")).toHaveValue(second?.sku ?? "");
  await expect(lines(page)).toHaveCount(2);
});

test("fifty rows are pasted from a spreadsheet, and what is unknown is named", async ({ as, api }) => {
  const items = await newItems(await api("manager"), 49);
  const table = items.map(({ sku }, index) => `${sku}\t${index === 0 ? "１，２３４" : index + 1}\t1,500`);
  table.splice(7, 0, "NO-SUCH-CODE\t5\t");
  const page = await as("staff");
  await page.goto("/outbounds/new");
  await expect(cell(page, 1, "품목")).toBeFocused();
  await paste(page, ["품목코드\t수량\t단가", ...table].join("\r\n"));
  await expect(lines(page)).toHaveCount(50);
  await expect(page.getByRole("alert")).toHaveText("찾을 수 없는 코드가 1개 있습니다: 9행 NO-SUCH-CODE");
  await expect(cell(page, 8, "품목")).toBeFocused();
  await expect(cell(page, 1, "수량")).toHaveValue("1,234");
  await expect(cell(page, 50, "수량")).toHaveValue("49");
  await expect(cell(page, 50, "단가")).toHaveValue("1,500");
  await page.keyboard.press("Control+Delete");
  await expect(lines(page)).toHaveCount(49);
  await page.keyboard.press("Control+s");
  await expect(status(page)).toHaveText("작성중");
  await expect(page.getByRole("table", { name: "품목" }).getByRole("row")).toHaveCount(50);
});

test("among 200 lines no key is dropped", async ({ as, api }) => {
  const { rows } = await (await api("staff")).get<{ rows: { sku: string }[] }>("/items", { limit: 50 });
  const codes = Array.from({ length: 200 }, (_, index) => rows[index % rows.length]?.sku);
  const page = await as("staff");
  await page.goto("/outbounds/new");
  await expect(cell(page, 1, "품목")).toBeFocused();
  await paste(page, codes.map((sku) => `${sku}\t1`).join("\n"));
  await expect(lines(page)).toHaveCount(200);
  await cell(page, 100, "수량").focus();
  const keys = "123456789".repeat(6);
  await page.keyboard.type(keys);
  await expect(cell(page, 100, "수량")).toHaveValue(keys);
  for (let line = 100; line < 110; line++) {
    await cell(page, line, "수량").press("Control+a");
    await page.keyboard.type("12");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
  }
  for (let line = 100; line < 110; line++) await expect(cell(page, line, "수량")).toHaveValue("12");
});

test("how many is typed over the one that a code stands for, however late that comes", async ({
  as,
  api,
}) => {
  const item = await newItem(await api("admin"));
  const page = await as("staff");
  await page.goto("/inbounds/new");
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/items/, (route) => answered.then(() => route.continue()));
  await cell(page, 1, "품목").fill(item.sku);
  await cell(page, 1, "품목").press("Enter");
  await cell(page, 1, "수량").focus();
  answer();
  await expect(cell(page, 1, "수량")).toHaveValue("1");
  await page.keyboard.type("6");
  await expect(cell(page, 1, "수량")).toHaveValue("6");
});

test("what was typed is there again after the tab was closed", async ({ as, api }) => {
  const item = await newItem(await api("admin"));
  const page = await as("staff");
  await page.goto("/inbounds/new");
  await page.getByLabel("참조번호").fill("PO-77");
  await cell(page, 1, "품목").fill(item.sku);
  await cell(page, 1, "품목").press("Enter");
  await cell(page, 1, "수량").fill("6");
  await page.close({ runBeforeUnload: false });

  const again = await page.context().newPage();
  await again.goto("/inbounds/new");
  await expect(again.getByText("작성하다 만 내용을 되살렸습니다.")).toBeVisible();
  await expect(again.getByLabel("참조번호")).toHaveValue("PO-77");
  await expect(cell(again, 1, "품목")).toHaveValue(item.sku);
  await expect(cell(again, 1, "수량")).toHaveValue("6");
  await again.getByRole("link", { name: "재고", exact: true }).click();
  await expect(again.getByRole("dialog")).toContainText("아직 저장하지 않았습니다");
  await again.getByRole("button", { name: "계속 작성" }).click();
  await again.getByRole("button", { name: "버리고 새로 시작" }).click();
  await expect(again.getByLabel("참조번호")).toHaveValue("");
});

test("a refusal lands on its line and its cell", async ({ as, api }) => {
  const item = await newItem(await api("admin"));
  const page = await as("staff");
  await page.goto("/outbounds/new");
  await cell(page, 1, "품목").fill(item.sku);
  await cell(page, 1, "품목").press("Enter");
  await cell(page, 1, "수량").fill("두 개");
  await page.keyboard.press("Control+s");
  await expect(cell(page, 1, "수량")).toHaveAttribute("aria-invalid", "true");
  await expect(cell(page, 1, "수량")).toBeFocused();
  await expect(lines(page).first()).toContainText("올바른 숫자가 아닙니다");
  await page.keyboard.type("2");
  await page.keyboard.press("Control+s");
  await expect(status(page)).toHaveText("작성중");
});

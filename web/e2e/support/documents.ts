import { expect, type Locator, type Page } from "@playwright/test";
import type { Flow } from "./goods";

/** A cell of a line that is being written. */
export function cell(page: Page, line: number, column: string): Locator {
  return page.getByLabel(`${line}번 줄 ${column}`, { exact: true });
}

/** Writes a line as one who types does: the code, Enter, Tab, how many, Enter. */
export async function addLine(page: Page, line: number, sku: string, amount: string, column = "수량") {
  await cell(page, line, "품목").fill(sku);
  await cell(page, line, "품목").press("Enter");
  await expect(cell(page, line, column)).not.toHaveValue("");
  await cell(page, line, column).fill(amount);
  await cell(page, line, column).press("Enter");
  await expect(cell(page, line + 1, "품목")).toBeFocused();
}

export async function openFlow(page: Page, path: string, flow: Flow): Promise<void> {
  await page.goto(`/${path}/${flow.id}`);
  await expect(page.getByRole("heading", { name: flow.code, level: 1 })).toBeVisible();
}

/** Where a document stands now. */
export function status(page: Page): Locator {
  return page.getByRole("list", { name: "진행 단계" }).locator("[aria-current=step]");
}

export async function act(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: action, exact: true }).click();
}

/** What a spreadsheet puts on the clipboard arrives as one event. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

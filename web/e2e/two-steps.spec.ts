import type { Page } from "@playwright/test";
import { home, newcomer } from "./support/guests";
import { expect, test } from "./support/test";
import { setUpTotp } from "./support/totp";

async function require(page: Page, choice: string) {
  await page.goto("/company/edit");
  await page.getByRole("combobox", { name: "2단계 인증 필수" }).click();
  await page.getByRole("option", { name: choice }).click();
  await page.getByRole("button", { name: "저장" }).click();
}

// It concerns the demo's administrator too, while it holds: so it is alone in its file, and takes it back.
test("whose role must have two steps can do nothing before they are set up", async ({ page, api }) => {
  await newcomer(page, await api("admin"), "admin");
  await expect(home(page)).toBeVisible();
  await require(page, "시스템 관리자 이상");
  await expect(page.getByRole("heading", { name: "2단계 인증을 설정해야 합니다" })).toBeVisible();
  await page.goto("/partners");
  await expect(page.getByRole("heading", { name: "2단계 인증을 설정해야 합니다" })).toBeVisible();
  await setUpTotp(page);
  await expect(page.getByRole("heading", { level: 1, name: "거래처" })).toBeVisible();
  await require(page, "아니요(각자 선택)");
  await expect(page.getByRole("heading", { level: 1, name: "회사 정보", exact: true })).toBeVisible();
  await expect(page.getByText("아니요(각자 선택)")).toBeVisible();
});

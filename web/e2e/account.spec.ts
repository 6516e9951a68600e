import type { Page } from "@playwright/test";
import { home, logIn, logOut, newcomer, PASSWORD } from "./support/guests";
import { expect, test } from "./support/test";
import { codeOf, setUpTotp } from "./support/totp";

const section = (page: Page, name: string) => page.getByRole("region", { name });

test("log-in takes a second step once it is set up, until it is turned off", async ({ page, api }) => {
  const { email } = await newcomer(page, await api("admin"), "staff");
  await expect(home(page)).toBeVisible();
  await page.goto("/profile");
  await section(page, "2단계 인증").getByRole("button", { name: "2단계 인증 설정" }).click();
  const { secret, codes } = await setUpTotp(page);
  await expect(section(page, "2단계 인증").getByText("사용 중")).toBeVisible();

  await logOut(page);
  await logIn(page, email);
  const code = page.getByRole("textbox", { name: "인증 코드" });
  await code.fill("000");
  await page.getByRole("button", { name: "로그인", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("인증 코드가 맞지 않거나");
  // Each code serves once, so it is the next one's turn.
  await code.fill(codeOf(secret, 1));
  await page.getByRole("button", { name: "로그인", exact: true }).click();
  await expect(section(page, "2단계 인증").or(home(page))).toBeVisible();

  await logOut(page);
  await logIn(page, email);
  await page.getByRole("button", { name: "복구 코드로 로그인" }).click();
  await page.getByRole("textbox", { name: "복구 코드" }).fill(codes[0] ?? "");
  await page.getByRole("button", { name: "로그인", exact: true }).click();
  await expect(page.getByRole("button", { name: /계정 메뉴/ })).toBeVisible();

  await page.goto("/profile");
  const dialog = page.getByRole("dialog");
  const prove = async (recoveryCode: string | undefined, action: string) => {
    await dialog.getByLabel("비밀번호", { exact: true }).fill(PASSWORD);
    await dialog.getByRole("textbox", { name: "인증 코드 또는 복구 코드" }).fill(recoveryCode ?? "");
    await dialog.getByRole("button", { name: action, exact: true }).click();
  };
  await expect(page.getByText("남은 복구 코드 9개")).toBeVisible();
  await page.getByRole("button", { name: "복구 코드 새로 받기" }).click();
  await prove(codes[1], "새로 받기");
  const renewed = dialog.getByRole("list", { name: "복구 코드" }).getByRole("listitem");
  await expect(renewed).toHaveCount(10);
  const newCode = (await renewed.first().textContent()) ?? "";
  await page.getByRole("button", { name: "보관했습니다" }).click();
  await expect(page.getByText("남은 복구 코드 10개")).toBeVisible();

  await page.getByRole("button", { name: "2단계 인증 끄기" }).click();
  await prove(codes[2], "끄기");
  await expect(dialog.getByRole("alert")).toContainText("인증 코드가 맞지 않거나");
  await prove(newCode, "끄기");
  await expect(section(page, "2단계 인증").getByText("사용 안 함")).toBeVisible();
});

test("a changed password logs out the other devices", async ({ page, browser, api }) => {
  const { email } = await newcomer(page, await api("admin"), "staff");
  await expect(home(page)).toBeVisible();
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/partners");
  await logIn(elsewhere, email);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "거래처" })).toBeVisible();

  await page.goto("/profile");
  await expect(section(page, "로그인한 기기").getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "비밀번호 바꾸기" }).click();
  const dialog = page.getByRole("dialog", { name: "비밀번호 바꾸기" });
  await dialog.getByLabel("현재 비밀번호", { exact: true }).fill("이것은 아닙니다");
  await dialog.getByLabel("새 비밀번호", { exact: true }).fill("더 길고 새로운 비밀번호");
  await dialog.getByLabel("비밀번호 확인", { exact: true }).fill("더 길고 새로운 비밀번호");
  await dialog.getByRole("button", { name: "저장" }).click();
  await expect(dialog.getByRole("alert")).toContainText("현재 비밀번호가 맞지 않습니다.");
  await dialog.getByLabel("현재 비밀번호", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "저장" }).click();
  await expect(dialog).toBeHidden();
  await expect(section(page, "로그인한 기기").getByRole("listitem")).toHaveCount(1);
  await elsewhere.reload();
  await expect(elsewhere.getByRole("button", { name: "로그인" })).toBeVisible();
  await elsewhere.context().close();
});

test("one of my devices is logged out by itself", async ({ page, browser, api }) => {
  const { email } = await newcomer(page, await api("admin"), "staff");
  await expect(home(page)).toBeVisible();
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/partners");
  await logIn(elsewhere, email);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "거래처" })).toBeVisible();

  await page.goto("/profile");
  const devices = section(page, "로그인한 기기");
  await expect(devices.getByText("이 기기")).toHaveCount(1);
  await devices.getByRole("button", { name: "로그아웃", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "로그아웃", exact: true }).click();
  await expect(devices.getByRole("listitem")).toHaveCount(1);
  await elsewhere.reload();
  await expect(elsewhere.getByRole("button", { name: "로그인" })).toBeVisible();
  await elsewhere.context().close();
});

test("an API token is shown once, does what it may, and is revoked", async ({ page, as, api, request }) => {
  const owner = await newcomer(page, await api("admin"), "staff");
  await expect(home(page)).toBeVisible();
  await page.goto("/profile");
  await page.getByRole("button", { name: "새 API 토큰" }).click();
  const form = page.getByRole("dialog", { name: "새 API 토큰" });
  await form.getByRole("textbox", { name: "이름" }).fill("라벨 프린터");
  await form.getByRole("combobox", { name: "권한" }).click();
  await page.getByRole("option", { name: "품목 보기" }).click();
  await page.keyboard.press("Tab");
  await form.getByRole("button", { name: "저장" }).click();
  const shown = page.getByRole("dialog", { name: "라벨 프린터 API 토큰" });
  const token = await shown.getByRole("textbox", { name: "API 토큰" }).inputValue();
  await shown.getByRole("button", { name: "닫기" }).click();
  await expect(section(page, "API 토큰").getByRole("listitem")).toContainText("품목 보기");
  await expect(page.getByText(token)).toHaveCount(0);

  const headers = { Authorization: `Bearer ${token}` };
  const url = process.env.ERP_URL;
  expect((await request.get(`${url}/api/v1/items`, { headers })).status()).toBe(200);
  expect(
    (await request.post(`${url}/api/v1/outbounds`, { headers, data: { warehouse_id: 1, lines: [] } })).ok(),
  ).toBe(false);

  // An administrator sees it too, and may end it as its owner may.
  const admin = await as("admin");
  await admin.goto(`/users/${owner.id}`);
  await expect(section(admin, "API 토큰").getByRole("listitem")).toContainText("라벨 프린터");
  await section(page, "API 토큰").getByRole("button", { name: "폐기" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "폐기" }).click();
  await expect(section(page, "API 토큰").getByRole("listitem")).toHaveCount(0);
  expect((await request.get(`${url}/api/v1/items`, { headers })).status()).toBe(401);
});

import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { PASSWORD } from "./guests";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

/** What an authenticator shows for a secret (RFC 6238), `steps` half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** From the password to the recovery codes; gives the secret of the authenticator, and those codes. */
export async function setUpTotp(page: Page) {
  await page.getByLabel("현재 비밀번호", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "다음" }).click();
  await expect(page.getByRole("img", { name: "인증 앱으로 찍을 QR 코드" })).toBeVisible();
  const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await page.getByRole("textbox", { name: "인증 코드" }).fill("12");
  await page.getByRole("button", { name: "2단계 인증 시작" }).click();
  await expect(page.getByRole("alert")).toContainText("인증 코드가 맞지 않거나");
  await page.getByRole("textbox", { name: "인증 코드" }).fill(codeOf(secret));
  await page.getByRole("button", { name: "2단계 인증 시작" }).click();
  const list = page.getByRole("list", { name: "복구 코드" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  const codes = await list.allTextContents();
  await page.getByRole("button", { name: "보관했습니다" }).click();
  return { secret, codes };
}

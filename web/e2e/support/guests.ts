import { expect, type Page } from "@playwright/test";
import type { Api, Role } from "./api";
import { unique } from "./goods";

export const PASSWORD = "우리 창고의 긴 비밀번호";

export type Guest = { id: string; version: number; name: string; email: string };

/** Somebody whom no other test knows. */
export const guest = (): Pick<Guest, "name" | "email"> => {
  const code = unique("guest").toLowerCase();
  return { name: `새 사람 ${code}`, email: `${code}@demo.example` };
};

export const home = (page: Page) => page.getByRole("heading", { level: 1, name: /안녕하세요/ });

/** The guest's own browser opens the link and sets a password. */
export async function accept(page: Page, link: string) {
  await page.goto(link);
  await page.getByLabel("새 비밀번호", { exact: true }).fill(PASSWORD);
  await page.getByLabel("비밀번호 확인", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "비밀번호 저장하고 시작" }).click();
}

/** A new person of a role, logged in in this browser. */
export async function newcomer(page: Page, admin: Api, role: Role, more = {}): Promise<Guest> {
  const body = { ...guest(), role, ...more };
  const made = await admin.post<Guest & { invitation_token: string }>("/users", body);
  await accept(page, `/invitation#${made.invitation_token}`);
  return made;
}

export async function logIn(page: Page, email: string, password = PASSWORD) {
  await page.getByRole("textbox", { name: "이메일" }).fill(email);
  await page.getByLabel("비밀번호", { exact: true }).fill(password);
  await page.getByRole("button", { name: "로그인" }).click();
}

export async function logOut(page: Page) {
  await page.getByRole("button", { name: /계정 메뉴/ }).click();
  await page.getByRole("button", { name: "로그아웃", exact: true }).click();
  await expect(page.getByRole("button", { name: "로그인" })).toBeVisible();
}

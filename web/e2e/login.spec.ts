import { credentials, type Role } from "./support/api";
import { expect, test } from "./support/test";

const NAMES: Record<Role, string> = {
  admin: "김하늘",
  manager: "박서준",
  staff: "이민지",
  readonly: "최유진",
};

for (const role of Object.keys(NAMES) as Role[]) {
  test(`${role} logs in, and is still there after a reload`, async ({ page }) => {
    const { email, password } = credentials(role);
    await page.goto("/outbounds");
    await page.getByRole("textbox", { name: "이메일" }).fill(email);
    await page.getByLabel("비밀번호", { exact: true }).fill(password);
    await page.getByRole("button", { name: "로그인" }).click();
    await expect(page.getByRole("heading", { name: "출고", level: 1 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: `${NAMES[role]} 계정 메뉴` })).toBeVisible();
  });
}

test("a wrong password is refused in words", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("textbox", { name: "이메일" }).fill("nobody@demo.example");
  await page.getByLabel("비밀번호", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(page.getByRole("alert")).toContainText("이메일 또는 비밀번호가 맞지 않습니다.");
});

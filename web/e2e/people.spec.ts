import type { Page } from "@playwright/test";
import { BUSAN, HQ, newItem } from "./support/goods";
import { accept, type Guest, guest, home, logIn, logOut, newcomer } from "./support/guests";
import { expect, test } from "./support/test";

/** The link that the dialog shows, this once. */
async function linkOf(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog", { name: /님의 초대 링크/ });
  const link = await dialog.getByRole("textbox", { name: "초대 링크" }).inputValue();
  // By its text: the cross in the corner has the same name.
  await dialog.getByText("닫기", { exact: true }).click();
  return link;
}

/** Somebody comes back to the app, and finds the log-in page. */
async function expectOut(page: Page) {
  await page.goto("/partners");
  await expect(page.getByRole("button", { name: "로그인" })).toBeVisible();
}

test("an administrator invites somebody, who logs in and is out once deactivated", async ({ as, page }) => {
  const admin = await as("admin");
  const { name, email } = guest();
  await admin.goto("/users");
  await admin.getByRole("link", { name: "사용자 초대" }).click();
  await admin.getByRole("textbox", { name: "이름" }).fill(name);
  await admin.getByRole("textbox", { name: "이메일" }).fill("no address");
  await admin.getByRole("button", { name: "저장" }).click();
  await expect(admin.getByText("올바른 이메일 주소가 아닙니다.")).toBeVisible();
  await admin.getByRole("textbox", { name: "이메일" }).fill(email);
  await admin.getByRole("button", { name: "저장" }).click();
  const link = await linkOf(admin);
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(admin.getByText("초대됨")).toBeVisible();

  await page.goto(link);
  await expect(page.getByText(`${name} 님, 반갑습니다`)).toBeVisible();
  await page.getByLabel("새 비밀번호", { exact: true }).fill("짧음");
  await page.getByRole("button", { name: "비밀번호 저장하고 시작" }).click();
  await expect(page.getByText("비밀번호는 10자 이상이어야 합니다.")).toBeVisible();
  await accept(page, link);
  await expect(home(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: `${name} 계정 메뉴` })).toBeVisible();

  await admin.reload();
  await expect(admin.getByText("사용 중", { exact: true })).toBeVisible();
  await admin.getByRole("button", { name: "사용 중지" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "사용 중지" }).click();
  await expect(admin.getByText("사용 중지", { exact: true }).first()).toBeVisible();
  await expect(admin.getByRole("button", { name: "다시 사용" })).toBeVisible();
  await expectOut(page);
});

test("a link serves once", async ({ page, api }) => {
  const admin = await api("admin");
  const { invitation_token } = await admin.post<{ invitation_token: string }>("/users", {
    ...guest(),
    role: "staff",
  });
  const link = `/invitation#${invitation_token}`;
  await accept(page, link);
  await expect(home(page)).toBeVisible();
  await logOut(page);
  await page.goto(link);
  await expect(page.getByRole("alert")).toContainText("이미 쓰였거나 기한이 지났습니다");
  await page.getByRole("link", { name: "로그인 화면으로" }).click();
  await expect(page.getByRole("button", { name: "로그인" })).toBeVisible();
});

test("a link that is opened beside another log-in asks to log out first", async ({ as, api }) => {
  const admin = await api("admin");
  const { name, email } = guest();
  const { invitation_token } = await admin.post<{ invitation_token: string }>("/users", {
    name,
    email,
    role: "staff",
  });
  const page = await as("readonly");
  await page.goto(`/invitation#${invitation_token}`);
  await page.getByRole("button", { name: "로그아웃하고 계속" }).click();
  await accept(page, `/invitation#${invitation_token}`);
  await expect(home(page)).toBeVisible();
  await expect(page.getByRole("button", { name: `${name} 계정 메뉴` })).toBeVisible();
});

test("a new role, a reset password and an ended session bite at once", async ({ as, api, page }) => {
  const seed = await api("admin");
  const made = await seed.post<Guest & { invitation_token: string }>("/users", { ...guest(), role: "staff" });
  await accept(page, `/invitation#${made.invitation_token}`);
  await expect(home(page)).toBeVisible();
  const admin = await as("admin");

  await admin.goto(`/users/${made.id}`);
  await admin.getByRole("link", { name: "수정" }).click();
  await admin.getByRole("combobox", { name: "역할" }).click();
  await admin.getByRole("option", { name: "관리자", exact: true }).click();
  await admin.getByRole("button", { name: "저장" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: made.name })).toBeVisible();
  await expectOut(page);
  await logIn(page, made.email);
  await expect(page.getByRole("link", { name: "새 거래처" })).toBeVisible();

  await admin.getByRole("button", { name: "모두 로그아웃" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "모두 로그아웃" }).click();
  await expect(admin.getByRole("dialog")).toBeHidden();
  await expectOut(page);

  await admin.getByRole("button", { name: "비밀번호 재설정" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "비밀번호 재설정" }).click();
  const link = await linkOf(admin);
  await expect(admin.getByText("초대됨")).toBeVisible();
  await accept(page, link);
  await expect(home(page)).toBeVisible();
});

test("everybody may look up who may do what", async ({ as }) => {
  const page = await as("readonly");
  await page.goto("/settings");
  await page.getByRole("link", { name: "역할별 권한" }).click();
  const row = page.getByRole("row", { name: /^출고 승인/ });
  await expect(row.getByRole("cell")).toHaveText(["–아니요", "–아니요", "예", "예"]);
  await expect(page.getByRole("row", { name: /^사용자 관리/ }).getByText("예")).toHaveCount(1);
});

test("who is held to a warehouse sees and chooses no other", async ({ page, api }) => {
  const manager = await api("manager");
  const item = await newItem(manager);
  const received = (warehouse_id: number, quantity: string) =>
    manager.post<{ id: number; code: string }>("/inbounds", {
      warehouse_id,
      through: "commit",
      lines: [{ item_id: item.id, quantity }],
    });
  const [elsewhere, here] = [await received(HQ, "777"), await received(BUSAN, "3")];
  await newcomer(page, await api("admin"), "manager", { warehouse_ids: [BUSAN] });
  await expect(home(page)).toBeVisible();

  await page.goto(`/stocks?search=${item.sku}`);
  await expect(page.getByRole("row", { name: new RegExp(item.sku) })).toHaveCount(1);
  await expect(page.getByRole("group", { name: "합계" })).toContainText("현재고3 ");
  await page.goto("/inbounds?sort=-code");
  await expect(page.getByText(here.code)).toBeVisible();
  await expect(page.getByText(elsewhere.code)).toHaveCount(0);
  await page.goto(`/inbounds/${elsewhere.id}`);
  await expect(page.getByRole("heading", { name: /찾/ })).toBeVisible();
  await page.goto("/outbounds/new");
  await page.getByRole("combobox", { name: "창고" }).click();
  await expect(page.getByRole("option", { name: "부산창고" })).toBeVisible();
  await expect(page.getByRole("option", { name: "본사창고" })).toHaveCount(0);
});

test("the audit trail is narrowed down to a person, a record, an action and days", async ({
  as,
  page,
  api,
}) => {
  const admin = await api("admin");
  const somebody = await newcomer(page, admin, "manager");
  await expect(home(page)).toBeVisible();
  await page.goto("/partners/new");
  await page.getByRole("textbox", { name: "상호" }).fill(`기록 ${somebody.name}`);
  await page.getByRole("textbox", { name: "거래처 코드" }).fill(somebody.name.slice(-8));
  await page.getByRole("checkbox", { name: "매출처(고객)" }).check();
  await page.getByRole("button", { name: "저장" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `기록 ${somebody.name}` })).toBeVisible();

  const auditor = await as("admin");
  await auditor.goto("/audit");
  const rows = auditor.getByRole("table").getByRole("row").filter({ hasText: somebody.name });
  await auditor.getByRole("combobox", { name: "사용자" }).fill(somebody.email);
  await auditor.getByRole("option", { name: somebody.email }).click();
  await expect(rows.filter({ hasText: "로그인" }).first()).toBeVisible();
  await choose(auditor, "대상", "거래처");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`기록 ${somebody.name}`);
  await choose(auditor, "작업", "변경");
  await expect(rows).toHaveCount(0);
  await choose(auditor, "작업", "등록");
  await expect(rows).toHaveCount(1);
  await auditor.reload();
  await expect(rows).toHaveCount(1);
  await auditor.goto(`${auditor.url()}&until=2020-01-01`);
  await expect(auditor.getByText("남은 기록이 없습니다")).toBeVisible();
});

async function choose(page: Page, filter: string, option: string) {
  await page.getByRole("combobox", { name: filter }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

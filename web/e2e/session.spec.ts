import type { Page } from "@playwright/test";
import { type Api, credentials } from "./support/api";
import { unique } from "./support/goods";
import { expect, test } from "./support/test";

const PASSWORD = "e2e-password-2026";

type User = { id: string; version: number; email: string };

/** Somebody of their own, so that ending their sessions disturbs no other test. */
async function newPerson(admin: Api): Promise<User> {
  const email = `${unique("e2e").toLowerCase()}@demo.example`;
  return admin.post("/users", { email, name: "시험 사람", role: "staff", password: PASSWORD });
}

async function logIn(page: Page, email: string, password: string) {
  await page.getByRole("textbox", { name: "이메일" }).fill(email);
  await page.getByLabel("비밀번호", { exact: true }).fill(password);
  await page.getByRole("button", { name: "로그인" }).click();
}

const home = (page: Page) => page.getByRole("heading", { level: 1, name: /안녕하세요/ });
const loginButton = (page: Page) => page.getByRole("button", { name: "로그인" });

test("logging out ends every tab", async ({ context, page, api }) => {
  const { email } = await newPerson(await api("admin"));
  await page.goto("/");
  await logIn(page, email, PASSWORD);
  await expect(home(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/partners");
  await expect(other.getByRole("heading", { level: 1, name: "거래처" })).toBeVisible();
  await page.getByRole("button", { name: /계정 메뉴/ }).click();
  await page.getByRole("button", { name: "로그아웃" }).click();
  await expect(loginButton(page)).toBeVisible();
  await expect(loginButton(other)).toBeVisible();
  await other.goto("/partners");
  await expect(loginButton(other)).toBeVisible();
});

test("two tabs share a session that outlives a reload of both", async ({ context, page, api }) => {
  const { email } = await newPerson(await api("admin"));
  await page.goto("/");
  await logIn(page, email, PASSWORD);
  await expect(home(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/");
  // Both ask for a token at once; the cookie is good for one of them at a time.
  await Promise.all([page.reload(), other.reload()]);
  await expect(home(page)).toBeVisible();
  await expect(home(other)).toBeVisible();
});

test("whoever is deactivated is out at the next request, and told why", async ({ page, api }) => {
  const admin = await api("admin");
  const { id, version, email } = await newPerson(admin);
  await page.goto("/");
  await logIn(page, email, PASSWORD);
  await expect(home(page)).toBeVisible();
  await admin.patch(`/users/${id}`, { version, is_active: false });
  // Not `click()`, which waits for a link that is gone when the count of what waits has asked first.
  await page
    .getByRole("navigation")
    .getByRole("link", { name: "거래처" })
    .evaluateAll(([link]) => (link as HTMLElement | undefined)?.click());
  const told = page.getByText("로그인이 끝나 처음 화면으로 돌아왔습니다.");
  await expect(told).toBeVisible();
  // A page that is loaded anew says so, too.
  await page.goto("/partners");
  await expect(told).toBeVisible();
  await logIn(page, email, PASSWORD);
  await expect(page.getByRole("alert")).toBeVisible();
});

test("after logging in one is where one wanted to go, but never on another site", async ({ page }) => {
  const { email, password } = credentials("staff");
  await page.goto("/partners?search=%EA%B0%80%EB%9E%8C");
  await logIn(page, email, password);
  await expect(page.getByRole("searchbox")).toHaveValue("가람");
  await page.getByRole("button", { name: /계정 메뉴/ }).click();
  await page.getByRole("button", { name: "로그아웃" }).click();
  await expect(loginButton(page)).toBeVisible();
  await page.goto("/login?next=//example.com/");
  await logIn(page, email, password);
  await expect(home(page)).toBeVisible();
});

test("a page that one may not see says so", async ({ as }) => {
  const page = await as("readonly");
  await page.goto("/users");
  await expect(page.getByRole("heading", { name: "이 화면을 볼 권한이 없습니다" })).toBeVisible();
  await page.goto("/partners/new");
  await expect(page.getByRole("heading", { name: "이 화면을 볼 권한이 없습니다" })).toBeVisible();
});

test("an address that is none says what to do", async ({ as }) => {
  const page = await as("staff");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "찾는 화면이 없습니다" })).toBeVisible();
  await expect(page.getByRole("navigation")).toBeVisible();
  await page.getByRole("link", { name: "홈으로" }).click();
  await expect(home(page)).toBeVisible();
});

test("a server that is away is told of, until it is back", async ({ as, errors }) => {
  const page = await as("staff");
  await page.goto("/");
  await expect(home(page)).toBeVisible();
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.route("**/livez", (route) => route.abort());
  await page.getByRole("navigation").getByRole("link", { name: "거래처" }).click();
  await expect(page.getByText(/서버가 잠시 응답하지 않습니다/)).toBeVisible();
  await page.unroute("**/api/v1/**");
  await page.unroute("**/livez");
  await expect(page.getByText("가람오피스")).toBeVisible();
  await expect(page.getByText(/서버가 잠시 응답하지 않습니다/)).toBeHidden();
  // The browser itself reports each request that found nobody.
  errors.length = 0;
});

import { language } from "@/app/i18n";
import { ApiProblem } from "./problem";
import type { components } from "./schema";

/**
 * Who is logged in, for all tabs of this browser.
 *
 * The refresh token lives in an HttpOnly cookie that no script can read. The access token lives in memory; tabs
 * hand it to each other, and one tab at a time renews it.
 */
type TokenPair = components["schemas"]["TokenPair"];
type Token = { value: string; expiresAt: number };
type Message = { kind: "token"; token: Token } | { kind: "out" };

const SIGNED_IN = "erp.signed-in";
/** Renew this long before the end, so that no request starts with a token about to die. */
const RENEW_BEFORE_MS = 30_000;

const channel = new BroadcastChannel("erp.session");
const listeners = new Set<() => void>();
let token: Token | null = null;

channel.onmessage = ({ data }: MessageEvent<Message>) => {
  if (data.kind === "token") token = data.token;
  else forget();
};

/** Calls back when the session has ended, here or in another tab. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether somebody logged in with this browser; the API may still say no. */
export function isSignedIn(): boolean {
  return localStorage.getItem(SIGNED_IN) !== null;
}

export async function logIn(email: string, password: string): Promise<void> {
  const response = await post("login", { email, password, session: "cookie" });
  if (!response.ok) throw await ApiProblem.from(response);
  keep(await response.json());
  localStorage.setItem(SIGNED_IN, "1");
}

/** Ends the session everywhere: the API forgets it, and every tab goes to the log-in page. */
export async function logOut(): Promise<void> {
  try {
    await post("logout", undefined, await accessToken());
  } finally {
    endSession();
  }
}

/** The API does not know this session any more. */
export function endSession(): void {
  channel.postMessage({ kind: "out" } satisfies Message);
  forget();
}

/** A token that is good for some time yet. Throws ApiProblem when there is none to be had. */
export async function accessToken(): Promise<string> {
  if (isFresh(token)) return token.value;
  return renew(token);
}

/** A newer token than `old`, which the API has refused or which is about to expire. */
export async function renew(old: Token | string | null): Promise<string> {
  const oldValue = typeof old === "string" ? old : old?.value;
  return navigator.locks.request("erp.session", async () => {
    if (isFresh(token) && token.value !== oldValue) return token.value;
    const response = await post("refresh");
    if (response.ok) return keep(await response.json());
    const problem = await ApiProblem.from(response);
    if (problem.status === 401) endSession();
    throw problem;
  });
}

function isFresh(candidate: Token | null): candidate is Token {
  return candidate !== null && candidate.expiresAt - RENEW_BEFORE_MS > Date.now();
}

function keep(pair: TokenPair): string {
  token = { value: pair.access_token, expiresAt: Date.now() + pair.expires_in * 1000 };
  channel.postMessage({ kind: "token", token } satisfies Message);
  return token.value;
}

function forget(): void {
  token = null;
  localStorage.removeItem(SIGNED_IN);
  for (const listener of listeners) listener();
}

async function post(command: string, body?: unknown, bearer?: string): Promise<Response> {
  const headers: Record<string, string> = { "Accept-Language": language() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
  try {
    return await fetch(`/api/v1/auth/${command}`, {
      method: "POST",
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    throw ApiProblem.offline();
  }
}

import { language } from "@/app/i18n";
import { connectionLost } from "./connection";
import { ApiProblem, OFFLINE } from "./problem";
import type { components } from "./schema";

/**
 * Who is logged in, for all tabs of this browser.
 *
 * The refresh token lives in an HttpOnly cookie that no script can read. The access token lives in memory; tabs
 * hand it to each other, and one tab at a time renews it.
 */
type TokenPair = components["schemas"]["TokenPair"];
type Token = { value: string; expiresAt: number };
/** Why a session has ended: this person logged out, here or in another tab, or the API knows it no more. */
export type SessionEnd = "loggedOut" | "ended";
type Message = { kind: "token"; token: Token } | { kind: "out"; why: SessionEnd };
type Listener = (why: SessionEnd) => void;

const SIGNED_IN = "erp.signed-in";
const ENDED = "auth.session_ended";
/** Set in this tab while its session has ended by itself: a page that is loaded anew tells of it, too. */
const ENDED_HERE = "erp.session-ended";
/** Renew this long before the end, so that no request starts with a token about to die. */
const RENEW_BEFORE_MS = 30_000;

const channel = new BroadcastChannel("erp.session");
const listeners = new Set<Listener>();
let token: Token | null = null;
/** Why the session of this page has ended, told once, however many requests find out. */
let end: SessionEnd | null = null;

channel.onmessage = ({ data }: MessageEvent<Message>) => {
  if (data.kind === "token") {
    end = null;
    sessionStorage.removeItem(ENDED_HERE);
    token = data.token;
  } else forget(data.why);
};

/** Calls back when the session has ended, here or in another tab. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the API ended the session of this page, rather than the person who had it. */
export function hasEnded(): boolean {
  return sessionStorage.getItem(ENDED_HERE) !== null;
}

/** Whether somebody logged in with this browser; the API may still say no. */
export function isSignedIn(): boolean {
  return localStorage.getItem(SIGNED_IN) !== null;
}

/** `code`: the second step, for whom the API asks for one. */
export async function logIn(email: string, password: string, code?: string): Promise<void> {
  const response = await post("login", { email, password, code, session: "cookie" });
  if (!response.ok) throw await ApiProblem.from(response);
  keep(await response.json());
  localStorage.setItem(SIGNED_IN, "1");
}

/** Ends the session everywhere: the API forgets it, and every tab goes to the log-in page. */
export async function logOut(): Promise<void> {
  try {
    await post("logout", undefined, await accessToken());
  } finally {
    endSession("loggedOut");
  }
}

/** Forgets the session in every tab; unless told otherwise, because the API does not know it any more. */
export function endSession(why: SessionEnd = "ended"): void {
  if (isSignedIn()) channel.postMessage({ kind: "out", why } satisfies Message);
  forget(why);
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
    // Those who waited here while the session ended need not ask again.
    if (!isSignedIn()) {
      endSession("loggedOut");
      throw new ApiProblem({ status: 401, code: ENDED });
    }
    const response = await post("refresh");
    if (response.ok) return keep(await response.json());
    const problem = await ApiProblem.from(response);
    if (problem.status === 401) endSession();
    if (problem.code === OFFLINE) connectionLost();
    throw problem;
  });
}

function isFresh(candidate: Token | null): candidate is Token {
  return candidate !== null && candidate.expiresAt - RENEW_BEFORE_MS > Date.now();
}

function keep(pair: TokenPair): string {
  end = null;
  sessionStorage.removeItem(ENDED_HERE);
  token = { value: pair.access_token, expiresAt: Date.now() + pair.expires_in * 1000 };
  channel.postMessage({ kind: "token", token } satisfies Message);
  return token.value;
}

function forget(why: SessionEnd): void {
  token = null;
  localStorage.removeItem(SIGNED_IN);
  if (end) return;
  end = why;
  if (why === "ended") sessionStorage.setItem(ENDED_HERE, "1");
  for (const listener of listeners) listener(why);
}

/** A command of `auth/`, which takes no session. */
export async function post(command: string, body?: unknown, bearer?: string): Promise<Response> {
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
    connectionLost();
    throw ApiProblem.offline();
  }
}

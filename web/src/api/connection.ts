import { useSyncExternalStore } from "react";

/**
 * Whether the server answers, for the banner. A request that finds nobody says so here; from then on the server is
 * asked until it answers again, and whoever waits for that is told.
 */
const ASK_EVERY_MS = 3_000;

const listeners = new Set<() => void>();
const returnListeners = new Set<() => void>();
let isLost = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls back when the server answers again. */
export function onReturn(listener: () => void): () => void {
  returnListeners.add(listener);
  return () => returnListeners.delete(listener);
}

/** A request has found nobody. */
export function connectionLost(): void {
  if (isLost) return;
  set(true);
  ask();
}

/** A request was answered, however. */
export function connectionHeld(): void {
  if (!isLost) return;
  clearTimeout(timer);
  set(false);
  for (const listener of returnListeners) listener();
}

export function useIsConnectionLost(): boolean {
  return useSyncExternalStore(subscribe, () => isLost);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(lost: boolean): void {
  isLost = lost;
  for (const listener of listeners) listener();
}

function ask(): void {
  timer = setTimeout(async () => {
    try {
      const reply = await fetch("/livez", { cache: "no-store", signal: AbortSignal.timeout(ASK_EVERY_MS) });
      if (reply.ok) return connectionHeld();
    } catch {
      // Nobody yet.
    }
    ask();
  }, ASK_EVERY_MS);
}

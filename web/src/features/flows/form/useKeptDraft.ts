import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import type { Draft } from "./draft";
import { keep } from "./keptDraft";

const PAUSE_MS = 300;

/** Keeps what is typed in this browser, soon after each key and at the last when the tab closes. */
export function useKeptDraft(name: string, draft: Draft, version: number | null, isDirty: boolean): void {
  const latest = useRef<(() => void) | null>(null);
  latest.current = isDirty ? () => keep(name, { draft, version }) : null;
  const soon = useDebouncedCallback(() => latest.current?.(), PAUSE_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft is to be kept
  useEffect(() => {
    if (isDirty) soon();
  }, [draft.head, draft.lines, isDirty, soon]);
  useEffect(() => {
    const now = () => latest.current?.();
    window.addEventListener("pagehide", now);
    return () => window.removeEventListener("pagehide", now);
  }, []);
}

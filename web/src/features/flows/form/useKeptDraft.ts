import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import type { Draft } from "./draft";
import { keep } from "./keptDraft";

const PAUSE_MS = 300;

/** Keeps what is typed in this browser: soon after each key, and at once when the page or the tab is left. */
export function useKeptDraft(
  name: string,
  { head, lines }: Draft,
  version: number | null,
  isUnsaved: () => boolean,
): void {
  const latest = useRef<() => void>(() => undefined);
  latest.current = () => {
    if (isUnsaved()) keep(name, { draft: { head, lines }, version });
  };
  const soon = useDebouncedCallback(() => latest.current(), PAUSE_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft is to be kept
  useEffect(() => soon(), [head, lines, soon]);
  useEffect(() => {
    const now = () => latest.current();
    window.addEventListener("pagehide", now);
    return () => {
      window.removeEventListener("pagehide", now);
      now();
    };
  }, []);
}

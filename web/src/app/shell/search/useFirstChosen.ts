import type { SpotlightStore } from "@mantine/spotlight";
import { type KeyboardEvent, useEffect, useState } from "react";

/** Spotlight marks the chosen row in the document itself. */
const CHOSEN = "data-selected";

function chooseFirst(store: SpotlightStore): HTMLElement | null {
  const list = document.getElementById(store.getState().listId);
  const rows = list?.querySelectorAll<HTMLElement>("[data-action]") ?? [];
  for (const row of rows) row.removeAttribute(CHOSEN);
  rows[0]?.setAttribute(CHOSEN, "true");
  rows[0]?.scrollIntoView({ block: "nearest" });
  store.updateState((state) => ({ ...state, selected: 0 }));
  return rows[0] ?? null;
}

/**
 * The first row is chosen whenever the rows change, so that Enter opens it. An Enter that comes before the answer to
 * what is typed, as a scanner sends it, waits for the answer: it must not open what was found for less.
 */
export function useFirstChosen(store: SpotlightStore, rows: string, isSettled: boolean) {
  const [isEntered, setEntered] = useState(false);
  useEffect(() => {
    if (rows === "") return;
    const first = chooseFirst(store);
    if (!isEntered || !isSettled) return;
    setEntered(false);
    first?.click();
  }, [store, rows, isEntered, isSettled]);
  return {
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key !== "Enter" || isSettled || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      setEntered(true);
    },
    /** Whoever types on has not meant it yet. */
    forget: () => setEntered(false),
  };
}

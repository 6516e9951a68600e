import { useHotkeys } from "@mantine/hooks";
import { type RefObject, useState } from "react";

type Keys = {
  count: number;
  onOpen: (index: number) => void;
  onToggle?: (index: number) => void;
  onNew?: () => void;
  searchRef: RefObject<HTMLInputElement | null>;
};

/** With Hangul switched on, the key of j types ㅓ: letters go by their place on the keyboard. */
const LETTER = { usePhysicalKeys: true };

/** j/k and arrows move, Enter opens, x selects, n makes a new one, / searches. Returns the row under the cursor. */
export function useListKeys({ count, onOpen, onToggle, onNew, searchRef }: Keys): number {
  const [active, setActive] = useState(-1);
  const current = Math.min(active, count - 1);
  const move = (by: number) => () => setActive(Math.max(0, Math.min(count - 1, current + by)));
  useHotkeys([
    ["j", move(1), LETTER],
    ["ArrowDown", move(1)],
    ["k", move(-1), LETTER],
    ["ArrowUp", move(-1)],
    ["Enter", () => current >= 0 && onOpen(current), { preventDefault: false }],
    ["x", () => current >= 0 && onToggle?.(current), LETTER],
    ["n", () => onNew?.(), LETTER],
    ["/", () => searchRef.current?.focus()],
  ]);
  return current;
}

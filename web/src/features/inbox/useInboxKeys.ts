import { useWindowEvent } from "@mantine/hooks";

type Keys = {
  onMove: (by: 1 | -1) => void;
  onToggle: () => void;
  onOpen: () => void;
  onApprove: () => void;
  onReject: () => void;
};

/** j/k and arrows move, x selects, a approves, r rejects, Enter opens: by the place of the key, Hangul on or off. */
export function useInboxKeys(keys: Keys): void {
  useWindowEvent("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event.target)) return;
    const isButton = event.target instanceof Element && event.target.closest("a, button") !== null;
    const ways: [string[], (() => void) | false][] = [
      [["KeyJ", "ArrowDown"], () => keys.onMove(1)],
      [["KeyK", "ArrowUp"], () => keys.onMove(-1)],
      [["KeyX"], keys.onToggle],
      [["KeyA"], keys.onApprove],
      [["KeyR"], keys.onReject],
      [["Enter"], !isButton && keys.onOpen],
    ];
    const action = ways.find(([codes]) => codes.includes(event.code))?.[1];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** Whether a key belongs to a field or a window over the page. A ticked box is no field to type into. */
function isTaken(target: EventTarget | null): boolean {
  const taken = "textarea, select, input:not([type=checkbox]), [role=dialog], [role=menu]";
  return (
    document.querySelector("[role=dialog]") !== null || (target instanceof Element && !!target.closest(taken))
  );
}

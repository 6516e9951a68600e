import { useState } from "react";

type Id = number | string;

export type Selection = {
  ids: Id[];
  isAll: boolean;
  isSome: boolean;
  has: (id: Id) => boolean;
  toggle: (id: Id) => void;
  toggleAll: () => void;
  clear: () => void;
};

/** Which of the rows on the screen are selected; rows that leave the screen leave the selection. */
export function useSelection(rowIds: Id[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const ids = rowIds.filter((id) => chosen.has(id));
  const isAll = ids.length > 0 && ids.length === rowIds.length;
  return {
    ids,
    isAll,
    isSome: ids.length > 0 && !isAll,
    has: (id) => chosen.has(id),
    toggle: (id) =>
      setChosen((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id])),
    toggleAll: () => setChosen(new Set(isAll ? [] : rowIds)),
    clear: () => setChosen(new Set()),
  };
}

import { useQueryClient } from "@tanstack/react-query";
import { type Dispatch, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isDecimal, times } from "@/lib/decimal";
import { useProblemText } from "@/ui/ProblemAlert";
import type { Engine } from "../useEngine";
import type { Cells } from "./draft";
import { itemsOf, matchOf, sameCode, suggestionsQuery } from "./lookUp";
import { type HeaderWords, headerKey, type PasteColumn, type PastedRow, parsePaste } from "./paste";
import type { FormAction, Item, PastedLine } from "./state";

/** What only a scanner sends: to look for a part of it would find the wrong goods. */
const LIKE_A_BARCODE = /^\d{8,}$/;
const QUANTITY_DECIMALS = 6;

export type LookUps = {
  /** A code that was scanned or typed in full; `key` is the line whose cell it stands in. */
  scan: (typed: string, key: string | null) => void;
  /** What stands in an item's cell when the cursor leaves it. */
  leave: (typed: string, key: string) => void;
  /** Whether this was a paste of rows. */
  paste: (text: string, key: string | null) => boolean;
  /** When all that was asked for has been answered. */
  settled: () => Promise<void>;
};

/** Finds items for the lines, one request after the other, so that a fast scanner's codes keep their order. */
export function useLookUps(engine: Engine, dispatch: Dispatch<FormAction>): LookUps {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const problemText = useProblemText();
  const told = useRef({ t, problemText });
  told.current = { t, problemText };
  const queue = useRef<Promise<void>>(Promise.resolve());
  return useMemo(() => {
    const inTurn = (key: string | null, typed: string, work: () => Promise<void>) => {
      queue.current = queue.current.then(work).catch((problem: Error) => {
        dispatch({ do: "unknown", key, typed, message: told.current.problemText(problem) });
      });
    };
    const unknown = (key: string | null, typed: string) =>
      dispatch({
        do: "unknown",
        key,
        typed,
        message: told.current.t("flows.form.unknownCode", { code: typed.trim() }),
      });
    const guess = async (typed: string): Promise<Item | undefined> =>
      LIKE_A_BARCODE.test(sameCode(typed))
        ? undefined
        : (await queries.fetchQuery(suggestionsQuery(typed))).rows[0];

    const scan: LookUps["scan"] = (typed, key) =>
      inTurn(key, typed, async () => {
        const match = matchOf(await itemsOf(queries, [typed]), typed);
        if (match) return dispatch({ do: "scan", match, key, typed });
        const item = key === null ? undefined : await guess(typed);
        if (item && key) dispatch({ do: "take", key, item, typed, amount: "" });
        else unknown(key, typed);
      });
    const leave: LookUps["leave"] = (typed, key) =>
      inTurn(key, typed, async () => {
        const item = matchOf(await itemsOf(queries, [typed]), typed)?.item ?? (await guess(typed));
        if (item) dispatch({ do: "take", key, item, typed, amount: "" });
        else unknown(key, typed);
      });
    const paste: LookUps["paste"] = (text, key) => {
      const rows = parsePaste(
        text,
        headerWords(told.current.t("flows.form.pasteHeaders", { returnObjects: true })),
      );
      if (rows === null) return false;
      const put = (items: Item[], message: string) =>
        dispatch({ do: "paste", key, message, rows: rows.map((row) => pastedLine(row, items, engine)) });
      inTurn(key, text, () =>
        itemsOf(
          queries,
          rows.map(({ values }) => values.item ?? ""),
        ).then(
          (items) => put(items, told.current.t("flows.form.unknownItem")),
          // The rows are kept though nothing could be looked up.
          (problem: Error) => put([], told.current.problemText(problem)),
        ),
      );
      return true;
    };
    return { scan, leave, paste, settled: () => queue.current };
  }, [queries, dispatch, engine]);
}

/** The barcode of a box stands for what is in it. */
function pastedLine({ row, values }: PastedRow, items: Item[], engine: Engine): PastedLine {
  const match = matchOf(items, values.item ?? "");
  const cells: Partial<Cells> = { ...values };
  if (engine.line_kind === "change" && cells.quantity !== undefined) {
    cells.change ??= cells.quantity;
    cells.quantity = "";
  }
  for (const cell of ["quantity", "counted", "change"] as const) {
    const value = cells[cell];
    if (match && value && isDecimal(value)) cells[cell] = times(value, match.pieces, QUANTITY_DECIMALS);
  }
  return { row, cells, item: match?.item ?? null };
}

/** What a sheet's columns may be called, one word after the other in the locale files. */
function headerWords(texts: Record<PasteColumn, string>): HeaderWords {
  const pairs = Object.entries(texts).flatMap(([column, words]) =>
    words.split("|").map((word) => [headerKey(word), column as PasteColumn] as const),
  );
  return Object.fromEntries(pairs);
}

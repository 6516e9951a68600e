import { useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseDecimal } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";
import { isoDay } from "./day";
import type { Cell } from "./draft";
import classes from "./form.module.css";
import type { CellProps } from "./LineCell";

type Props = Pick<CellProps, "line" | "grid" | "column" | "isWrong" | "label"> & { cell: Cell };

/** A cell to type in. While nobody does, thousands are separated. */
export function TextCell({ cell, line, grid, column, isWrong, label }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isTyping, setTyping] = useState(false);
  const text = line.cells[cell];
  const isDay = cell === "lot_expires_on";
  const typed = useRef<string>(undefined);
  const put = (value: string) => grid.dispatch({ do: "cell", key: line.key, cell, value });
  const number = column.isNumber && !isTyping ? parseDecimal(text) : null;
  // What is typed next takes the place of what was there, or was looked up meanwhile.
  useLayoutEffect(() => {
    if (isTyping && text !== typed.current) input.current?.select();
  }, [isTyping, text]);
  return (
    <input
      ref={input}
      type="text"
      inputMode={column.isNumber ? "decimal" : isDay ? "numeric" : undefined}
      enterKeyHint="next"
      autoComplete="off"
      data-cell={cell}
      data-number={column.isNumber || undefined}
      className={classes.input}
      aria-label={label}
      aria-invalid={isWrong}
      placeholder={isDay ? t("flows.form.dayHint") : undefined}
      value={number === null ? text : formatDecimal(number)}
      onFocus={() => setTyping(true)}
      onBlur={() => {
        setTyping(false);
        typed.current = undefined;
        if (isDay && text !== isoDay(text)) put(isoDay(text));
      }}
      onChange={(event) => {
        typed.current = event.currentTarget.value;
        put(event.currentTarget.value);
      }}
    />
  );
}

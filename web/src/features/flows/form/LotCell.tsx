import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LotLine } from "../LotLine";
import { type LotChoice, useLots } from "../useLots";
import classes from "./form.module.css";
import { isComposing } from "./grid";
import type { CellProps } from "./LineCell";
import { SuggestionList } from "./SuggestionList";

type Props = Pick<CellProps, "line" | "grid" | "isWrong" | "label">;

/** The lot of a line: picked among those that there are, or typed. */
export function LotCell({ line, grid, isWrong, label }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { key, item, cells } = line;
  const { engine, dispatch } = grid;
  const isTracked = item !== null && item.is_lot_tracked !== false;
  const all = useLots(engine, item?.id ?? null, grid.warehouseId, isOpen && isTracked);
  const typed = cells.lot_code.trim().toLowerCase();
  // What has just been picked is not the only one to pick.
  const lots = all.some(({ code }) => code === cells.lot_code)
    ? all
    : all.filter(({ code }) => code.toLowerCase().includes(typed));
  const isShown = isOpen && lots.length > 0 && input.current !== null;
  const put = (cell: "lot_code" | "lot_expires_on", value: string) =>
    dispatch({ do: "cell", key, cell, value });
  const pick = ({ code, expiresOn }: LotChoice) => {
    put("lot_code", code);
    if (engine.takes_new_lots) put("lot_expires_on", expiresOn ?? "");
    setOpen(false);
    setActive(-1);
  };
  const move = (by: number) => setActive((old) => Math.max(-1, Math.min(lots.length - 1, old + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = lots[active];
    if (!isShown || isComposing(event)) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") setOpen(false);
    else if (event.key === "Enter" && chosen) pick(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        data-cell="lot_code"
        className={classes.input}
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        aria-invalid={isWrong}
        autoComplete="off"
        enterKeyHint="next"
        placeholder={isTracked && !engine.takes_new_lots ? t("flows.lot.any") : undefined}
        value={cells.lot_code}
        onChange={(event) => {
          setOpen(true);
          setActive(-1);
          put("lot_code", event.currentTarget.value);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
      />
      {isShown && input.current && (
        <SuggestionList
          id={listId}
          label={t("flows.lot.choices")}
          anchor={input.current}
          active={active}
          onPick={(index) => lots[index] && pick(lots[index])}
          options={lots.map((lot) => ({
            key: lot.code,
            content: <LotLine lot={lot} unit={item?.unit_code ?? ""} />,
          }))}
        />
      )}
    </>
  );
}

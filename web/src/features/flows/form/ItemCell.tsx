import { type KeyboardEvent, memo, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { amountCells } from "./body";
import type { DraftLine } from "./draft";
import classes from "./form.module.css";
import { focusCell, type Grid, isComposing } from "./grid";
import { ItemSuggestions, type Suggestions } from "./ItemSuggestions";
import type { Item } from "./state";

type Props = { line: DraftLine; grid: Grid; isWrong: boolean; label: string };

/** Where a line says which item it is: typed, picked or scanned. */
export const ItemCell = memo(function ItemCell({ line, grid, isWrong, label }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const suggestions = useRef<Suggestions>(null);
  const listId = useId();
  const [isTyping, setTyping] = useState(false);
  const [activeId, setActiveId] = useState<string>();
  const { dispatch, lookUps, engine } = grid;
  const { key, item, cells } = line;
  const text = cells.item;

  // What is scanned next takes the place of what was found.
  useLayoutEffect(() => {
    const isSettled = !isTyping && text === item?.sku;
    if (isSettled && document.activeElement === input.current) input.current?.select();
  }, [text, item, isTyping]);

  const pick = (picked: Item) => {
    setTyping(false);
    dispatch({ do: "take", key, item: picked, typed: text, amount: "" });
  };
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || (!isTyping && !item)) return;
    event.preventDefault();
    event.stopPropagation();
    const root = event.currentTarget.closest("form");
    const [amount = "quantity"] = amountCells(engine, cells);
    const picked = suggestions.current?.chosen();
    if (!isTyping && root) focusCell(root, key, amount);
    else if (picked) pick(picked);
    else if (text.trim()) {
      setTyping(false);
      lookUps.scan(text, key);
      event.currentTarget.select();
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === "Enter") return enter(event);
    if (!isTyping) return;
    if (event.key === "Escape") setTyping(false);
    else if (event.key === "ArrowDown") suggestions.current?.move(1);
    else if (event.key === "ArrowUp") suggestions.current?.move(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = () => {
    if (!isTyping) return;
    setTyping(false);
    const picked = suggestions.current?.chosen();
    if (picked) dispatch({ do: "take", key, item: picked, typed: text, amount: "" });
    else if (text.trim() && text !== item?.sku) lookUps.leave(text, key);
    else dispatch({ do: "untype", key });
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        data-cell="item"
        className={classes.input}
        role="combobox"
        aria-label={label}
        aria-expanded={isTyping}
        aria-controls={isTyping ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isTyping ? activeId : undefined}
        aria-invalid={isWrong}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="next"
        placeholder={t("flows.form.itemHint")}
        value={text}
        onChange={(event) => {
          setTyping(true);
          dispatch({ do: "cell", key, cell: "item", value: event.currentTarget.value });
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={leave}
      />
      {isTyping && input.current && text.trim() !== "" && (
        <ItemSuggestions
          id={listId}
          ref={suggestions}
          anchor={input.current}
          typed={text}
          onPick={pick}
          onActive={setActiveId}
        />
      )}
    </>
  );
});

import { Paper, Portal, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";
import { suggestionsQuery } from "./lookUp";
import type { Item } from "./state";

const PAUSE_MS = 100;
const HEIGHT_PX = 300;

export type Suggestions = { move: (by: number) => void; chosen: () => Item | undefined };

type Props = {
  id: string;
  anchor: HTMLElement;
  typed: string;
  onPick: (item: Item) => void;
  /** Which option the arrows have reached, for those who hear the page. */
  onActive: (id: string | undefined) => void;
  ref: Ref<Suggestions>;
};

/** Items that fit what is typed: by code, name, 초성, a half-typed syllable or a barcode. */
export function ItemSuggestions({ id, anchor, typed, onPick, onActive, ref }: Props) {
  const { t } = useTranslation();
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data } = useQuery({
    ...suggestionsQuery(search),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const [active, setActive] = useState(-1);
  const items = data?.rows ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen among other items is not chosen any more
  useEffect(() => setActive(-1), [search]);
  useEffect(() => onActive(active < 0 ? undefined : `${id}-${active}`), [active, id, onActive]);
  useImperativeHandle(ref, () => ({
    move: (by) => setActive((old) => Math.max(-1, Math.min(items.length - 1, old + by))),
    chosen: () => items[active],
  }));
  const place = usePlace(anchor);
  if (!data || search === "") return null;
  return (
    <Portal>
      <Paper withBorder shadow="md" className={classes.suggestions} style={place}>
        <div role="listbox" id={id} aria-label={t("flows.form.suggestions")}>
          {items.map((item, index) => (
            <div
              key={item.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.suggestion}
              // Not on click: the cursor stays in the cell.
              onMouseDown={(event) => {
                event.preventDefault();
                onPick(item);
              }}
            >
              <Text size="sm" truncate>
                {item.name}
              </Text>
              <Text size="xs" c="dimmed">
                {item.sku}
              </Text>
            </div>
          ))}
        </div>
        {items.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t("common.nothingFound")}
          </Text>
        )}
      </Paper>
    </Portal>
  );
}

/** Below the cell, or above it where there is no room; it goes with the cell when the page is scrolled. */
function usePlace(anchor: HTMLElement) {
  const [rect, setRect] = useState(() => anchor.getBoundingClientRect());
  useLayoutEffect(() => {
    const measure = () => setRect(anchor.getBoundingClientRect());
    window.addEventListener("scroll", measure, true);
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure, true);
      window.removeEventListener("resize", measure);
    };
  }, [anchor]);
  const isAbove = rect.bottom + HEIGHT_PX > window.innerHeight && rect.top > HEIGHT_PX;
  const vertical = isAbove ? { bottom: window.innerHeight - rect.top + 4 } : { top: rect.bottom + 4 };
  return { ...vertical, left: rect.left, width: Math.max(rect.width, 280), maxHeight: HEIGHT_PX };
}

import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useImperativeHandle, useState } from "react";
import { useTranslation } from "react-i18next";
import { suggestionsQuery } from "./lookUp";
import { SuggestionList } from "./SuggestionList";
import type { Item } from "./state";

const PAUSE_MS = 100;

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
  if (!data || search === "") return null;
  return (
    <SuggestionList
      id={id}
      label={t("flows.form.suggestions")}
      anchor={anchor}
      active={active}
      onPick={(index) => items[index] && onPick(items[index])}
      options={items.map(({ id: key, name, sku }) => ({
        key,
        content: (
          <>
            <Text size="sm" truncate>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {sku}
            </Text>
          </>
        ),
      }))}
    />
  );
}

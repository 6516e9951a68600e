import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Long enough for the keys of one syllable; a search that is outdated is called off anyway. */
const PAUSE_MS = 50;

type Props = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  inputRef?: RefObject<HTMLInputElement | null>;
};

/** Searches while one types, half-typed syllables included. */
export function SearchField({ value, onChange, label, inputRef }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, PAUSE_MS);
  useEffect(() => setTyped(value), [value]);
  const set = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      ref={inputRef}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label={t("common.clear")} onClick={() => set("")} /> : null
      }
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      w={{ base: "100%", sm: 300 }}
    />
  );
}

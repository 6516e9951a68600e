import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { type Decimal, parseDecimal } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";

type Props = Omit<TextInputProps, "value" | "onChange"> & {
  value: Decimal;
  onChange: (value: string) => void;
  /** What the number counts, at its right: "개", "원". */
  unit?: string;
};

/** A quantity or an amount. Thousands are separated while nobody types in it; it stays a text throughout. */
export function DecimalInput({ value, onChange, unit, onFocus, onBlur, ...input }: Props) {
  const [isTyping, setTyping] = useState(false);
  const parsed = parseDecimal(value);
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      value={isTyping || parsed === null ? value : formatDecimal(parsed)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={(event) => {
        setTyping(true);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        setTyping(false);
        if (parsed !== null) onChange(parsed);
        onBlur?.(event);
      }}
      rightSection={unit}
      rightSectionWidth={unit ? 48 : undefined}
      rightSectionPointerEvents="none"
      styles={{ input: { textAlign: "end" }, section: { fontSize: "var(--mantine-font-size-xs)" } }}
    />
  );
}

import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { typedBusinessNumber } from "@/lib/businessNumber";

type Props = { value: string; onChange: (digits: string) => void; error?: ReactNode };

/** A business registration number, read as 123-45-67890 and kept as its digits. */
export function BusinessNumberInput({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("common.field.businessNumber")}
      placeholder="000-00-00000"
      inputMode="numeric"
      value={typedBusinessNumber(value)}
      onChange={(event) => onChange(typedBusinessNumber(event.currentTarget.value).replaceAll("-", ""))}
      error={error}
    />
  );
}

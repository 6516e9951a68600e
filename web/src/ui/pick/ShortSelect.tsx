import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Choice, PickProps } from "./RemoteSelect";

/** Chooses one of a few. */
export function ShortSelect({ choices, value, onChange, ...input }: PickProps & { choices: Choice[] }) {
  const { t } = useTranslation();
  return (
    <Select
      {...input}
      searchable
      data={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
      nothingFoundMessage={t("common.nothingFound")}
      clearButtonProps={{ "aria-label": t("common.clear") }}
    />
  );
}

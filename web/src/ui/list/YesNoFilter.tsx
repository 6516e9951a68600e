import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = {
  label: string;
  yes: string;
  no: string;
  value: boolean | undefined;
  onChange: (value: boolean | undefined) => void;
  w?: number;
};

/** Those that are so, those that are not, or (empty) both. */
export function YesNoFilter({ label, yes, no, value, onChange, w = 150 }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={[
        { value: "yes", label: yes },
        { value: "no", label: no },
      ]}
      value={value === undefined ? null : value ? "yes" : "no"}
      onChange={(next) => onChange(next === null ? undefined : next === "yes")}
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      w={w}
    />
  );
}

import { DateInput } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  label?: string;
  "aria-label"?: string;
  placeholder?: string;
  description?: ReactNode;
  /** 2026-11-23. */
  value: string | null;
  onChange: (day: string | null) => void;
  minDate?: string;
  maxDate?: string;
  clearable?: boolean;
  error?: ReactNode;
  w?: number | string;
};

/** A day, typed or picked. */
export function DayInput(props: Props) {
  const { t } = useTranslation();
  return (
    <DateInput
      {...props}
      valueFormat="YYYY-MM-DD"
      leftSection={<IconCalendar size={16} stroke={1.7} aria-hidden />}
      clearButtonProps={{ "aria-label": t("common.clear") }}
      highlightToday
    />
  );
}

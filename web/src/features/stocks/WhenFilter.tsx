import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { todayIn } from "@/lib/format";
import { useAddress } from "@/lib/useAddress";
import { DayInput } from "@/ui/form/DayInput";
import { CLOCKS, type StockSearch } from "./search";

/** What the past cannot be asked by. */
const ONLY_NOW = {
  search: undefined,
  category_id: undefined,
  level: undefined,
  is_active: undefined,
  sort: undefined,
};

/** The day whose stock is shown, and by which clock: when goods moved, or when that was written down. */
export function WhenFilter({ search }: { search: StockSearch }) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const setAddress = useAddress();
  return (
    <>
      <DayInput
        aria-label={t("stocks.on")}
        placeholder={t("stocks.on")}
        value={search.on ?? null}
        onChange={(day) =>
          setAddress(day ? { ...ONLY_NOW, on: day } : { on: undefined, by: undefined, sort: undefined })
        }
        maxDate={todayIn(time_zone)}
        clearable
        w={170}
      />
      {search.on !== undefined && (
        <Select
          aria-label={t("stocks.by.label")}
          data={CLOCKS.map((value) => ({ value, label: t(`stocks.by.${value}`) }))}
          value={search.by ?? "as_of"}
          onChange={(by) => setAddress({ by: by === "as_of" ? undefined : by })}
          w={210}
        />
      )}
    </>
  );
}

import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAddress } from "@/lib/useAddress";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import { ItemSelect } from "@/ui/pick/ItemSelect";
import type { LotSearch } from "./search";

const DAYS = [0, 30, 90, 180];

/** Narrows the list of lots down. */
export function LotFilters({ search }: { search: LotSearch }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  return (
    <>
      <ItemSelect
        aria-label={t("lots.item")}
        placeholder={t("lots.item")}
        value={search.item_id ?? null}
        onChange={(id) => setAddress({ item_id: id ?? undefined })}
        isLotTracked
        clearable
        w={230}
      />
      <Select
        aria-label={t("lots.expiry")}
        placeholder={t("lots.expiry")}
        data={DAYS.map((count) => ({
          value: String(count),
          label: count === 0 ? t("lots.expired") : t("lots.within", { count }),
        }))}
        value={search.within === undefined ? null : String(search.within)}
        onChange={(days) => setAddress({ within: days === null ? undefined : Number(days) })}
        clearable
        clearButtonProps={{ "aria-label": t("common.clear") }}
        w={180}
      />
      <YesNoFilter
        label={t("items.isActive")}
        yes={t("common.active")}
        no={t("common.inactive")}
        value={search.is_active}
        onChange={(is_active) => setAddress({ is_active })}
        w={140}
      />
    </>
  );
}

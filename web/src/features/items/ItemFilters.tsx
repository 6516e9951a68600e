import { useTranslation } from "react-i18next";
import { useAddress } from "@/lib/useAddress";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import { CategorySelect } from "@/ui/pick/CategorySelect";
import type { ItemSearch } from "./search";

/** Narrows the list of items down. */
export function ItemFilters({ search }: { search: ItemSearch }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  return (
    <>
      <CategorySelect
        aria-label={t("items.category")}
        placeholder={t("items.category")}
        value={search.category_id ?? null}
        onChange={(id) => setAddress({ category_id: id ?? undefined })}
        clearable
        w={190}
      />
      <YesNoFilter
        label={t("items.isActive")}
        yes={t("common.active")}
        no={t("common.inactive")}
        value={search.is_active}
        onChange={(is_active) => setAddress({ is_active })}
        w={140}
      />
      <YesNoFilter
        label={t("items.isLotTracked")}
        yes={t("items.lotTracked")}
        no={t("items.notLotTracked")}
        value={search.is_lot_tracked}
        onChange={(is_lot_tracked) => setAddress({ is_lot_tracked })}
        w={160}
      />
    </>
  );
}

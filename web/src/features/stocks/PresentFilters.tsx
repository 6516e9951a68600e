import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAddress } from "@/lib/useAddress";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import { CategorySelect } from "@/ui/pick/CategorySelect";
import { WarehouseSelect } from "@/ui/pick/WarehouseSelect";
import { LEVELS, type StockSearch } from "./search";
import { WhenFilter } from "./WhenFilter";

/** Narrows down what is there now. */
export function PresentFilters({ search }: { search: StockSearch }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  return (
    <>
      <WarehouseSelect
        aria-label={t("stocks.warehouse")}
        placeholder={t("stocks.warehouse")}
        value={search.warehouse_id ?? null}
        onChange={(id) => setAddress({ warehouse_id: id ?? undefined })}
        clearable
        w={120}
      />
      <CategorySelect
        aria-label={t("stocks.category")}
        placeholder={t("stocks.category")}
        value={search.category_id ?? null}
        onChange={(id) => setAddress({ category_id: id ?? undefined })}
        clearable
        w={140}
      />
      <Select
        aria-label={t("stocks.level.label")}
        placeholder={t("stocks.level.label")}
        data={LEVELS.map((value) => ({ value, label: t(`stocks.level.${value}`) }))}
        value={search.level ?? null}
        onChange={(level) => setAddress({ level: level ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("common.clear") }}
        w={115}
      />
      <YesNoFilter
        label={t("stocks.isActive")}
        yes={t("common.active")}
        no={t("common.inactive")}
        value={search.is_active}
        onChange={(is_active) => setAddress({ is_active })}
        w={120}
      />
      <WhenFilter search={search} />
    </>
  );
}

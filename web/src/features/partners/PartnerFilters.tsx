import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAddress } from "@/lib/useAddress";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import type { PartnerSearch } from "./search";

/** Narrows the partners down. */
export function PartnerFilters({ search }: { search: PartnerSearch }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  const role = search.is_customer ? "customer" : search.is_supplier ? "supplier" : null;
  return (
    <>
      <Select
        aria-label={t("partners.role")}
        placeholder={t("partners.role")}
        data={[
          { value: "customer", label: t("partners.customers") },
          { value: "supplier", label: t("partners.suppliers") },
        ]}
        value={role}
        onChange={(next) =>
          setAddress({
            is_customer: next === "customer" || undefined,
            is_supplier: next === "supplier" || undefined,
          })
        }
        clearable
        clearButtonProps={{ "aria-label": t("common.clear") }}
        w={150}
      />
      <YesNoFilter
        label={t("common.field.status")}
        yes={t("common.active")}
        no={t("common.inactive")}
        value={search.is_active}
        onChange={(is_active) => setAddress({ is_active })}
      />
    </>
  );
}

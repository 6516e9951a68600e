import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { warehousesQuery } from "@/ui/pick/WarehouseSelect";

/** The warehouses that a person is held to, by name. */
export function useWarehouseNames(): (ids: number[] | null) => string {
  const { t } = useTranslation();
  const { data } = useQuery(warehousesQuery());
  return (ids) =>
    ids?.length
      ? ids.map((id) => data?.rows.find((one) => one.id === id)?.name ?? `#${id}`).join(", ")
      : t("profile.allWarehouses");
}

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import type { LocationSearch } from "./search";
import { useLocationColumns } from "./useLocationColumns";

type Props = { warehouse: Schemas["Warehouse"]; mayWrite: boolean; search: LocationSearch };

/** The shelves and bins of a warehouse, to be searched and sorted. */
export function LocationList({ warehouse, mayWrite, search }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const setAddress = useAddress();
  const columns = useLocationColumns();
  const { view: _view, ...rest } = search;
  const query = useQuery(
    read(
      "/api/v1/locations",
      { query: { ...rest, warehouse_id: warehouse.id, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const id = String(warehouse.id);
  const open = ({ id: locationId, parent_id }: Schemas["Location"]) => {
    // The whole warehouse is changed as the warehouse.
    if (parent_id === null) return;
    const params = { id, locationId: String(locationId) };
    void navigate({ to: "/warehouses/$id/locations/$locationId", params });
  };
  return (
    <DataList
      name="locations"
      label={t("warehouses.locations")}
      columns={columns}
      query={query}
      rowId={(row) => row.id}
      rowLabel={(row) => row.code}
      search={search}
      defaultSort="code"
      searchLabel={t("warehouses.searchLocations")}
      filters={
        <YesNoFilter
          label={t("common.field.status")}
          yes={t("common.active")}
          no={t("common.inactive")}
          value={search.is_active}
          onChange={(is_active) => setAddress({ is_active })}
        />
      }
      onOpen={mayWrite ? open : undefined}
      onNew={
        mayWrite ? () => void navigate({ to: "/warehouses/$id/locations/new", params: { id } }) : undefined
      }
      empty={<EmptyState text={t("common.nothingFound")} />}
    />
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { LocationForm, type LocationValues } from "./LocationForm";
import { warehouseQuery } from "./queries";

const route = getRouteApi("/_app/warehouses/$id/locations/new");

export function LocationCreate() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const { under = null } = route.useSearch();
  const { data: warehouse } = useSuspenseQuery(warehouseQuery(id));
  const save = useCommand(({ parent_id, ...values }: LocationValues, key) =>
    client
      .POST("/api/v1/locations", {
        params: { header: key },
        body: { ...values, warehouse_id: id, ...(parent_id !== null && { parent_id }) },
      })
      .then(body),
  );
  return (
    <Allowed permission="warehouse.write">
      <Page
        title={t("warehouses.newLocation")}
        above={
          <BackLink to="/warehouses/$id" params={{ id: String(id) }}>
            {warehouse.name}
          </BackLink>
        }
      >
        <LocationForm warehouseId={id} initial={{ code: "", name: "", parent_id: under }} save={save} />
      </Page>
    </Allowed>
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { ActivityButton } from "@/ui/ActivityButton";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { LocationForm, type LocationValues } from "./LocationForm";
import { locationQuery } from "./queries";
import { useLocationActivity } from "./useLocationActivity";

const route = getRouteApi("/_app/warehouses/$id/locations/$locationId");

export function LocationEdit() {
  const { t } = useTranslation();
  const params = route.useParams();
  const id = Number(params.locationId);
  const { data: location } = useSuspenseQuery(locationQuery(id));
  // The version that is on the screen: whoever has changed the place since is not overwritten unseen.
  const [opened] = useState(location);
  const save = useCommand((values: LocationValues, key) =>
    client
      .PATCH("/api/v1/locations/{id}", {
        params: { path: { id }, header: key },
        body: { ...values, version: opened.version },
      })
      .then(body),
  );
  const change = useLocationActivity(location);
  const { code, name, parent_id } = opened;
  return (
    <Allowed permission="warehouse.write">
      <Page
        title={t("warehouses.editLocation")}
        above={
          <BackLink to="/warehouses/$id" params={{ id: params.id }}>
            {opened.warehouse_name}
          </BackLink>
        }
        actions={<ActivityButton name={location.code} isActive={location.is_active} change={change} />}
      >
        <LocationForm
          key={location.version}
          warehouseId={Number(params.id)}
          initial={{ code, name, parent_id }}
          save={save}
        />
      </Page>
    </Allowed>
  );
}

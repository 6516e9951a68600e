import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { warehouseQuery } from "./queries";
import { WarehouseForm, type WarehouseValues } from "./WarehouseForm";

const route = getRouteApi("/_app/warehouses/$id/edit");

export function WarehouseEdit() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const { data } = useSuspenseQuery(warehouseQuery(id));
  // The version that is on the screen: whoever has changed the warehouse since is not overwritten unseen.
  const [opened] = useState(data);
  const { version, code, name, address, is_default } = opened;
  const save = useCommand(({ is_default: isDefault, ...values }: WarehouseValues, key) =>
    client
      .PATCH("/api/v1/warehouses/{id}", {
        params: { path: { id }, header: key },
        body: { ...values, version, ...(isDefault !== is_default && { is_default: isDefault }) },
      })
      .then(body),
  );
  return (
    <Allowed permission="warehouse.write">
      <Page
        title={t("warehouses.edit")}
        above={
          <BackLink to="/warehouses/$id" params={{ id: String(id) }}>
            {name}
          </BackLink>
        }
      >
        <WarehouseForm initial={{ code, name, address, is_default }} save={save} />
      </Page>
    </Allowed>
  );
}

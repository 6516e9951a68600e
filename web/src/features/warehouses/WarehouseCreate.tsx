import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { WarehouseForm, type WarehouseValues } from "./WarehouseForm";

const EMPTY: WarehouseValues = { code: "", name: "", address: "", is_default: false };

export function WarehouseCreate() {
  const { t } = useTranslation();
  const save = useCommand((values: WarehouseValues, key) =>
    client.POST("/api/v1/warehouses", { params: { header: key }, body: values }).then(body),
  );
  return (
    <Allowed permission="warehouse.write">
      <Page title={t("warehouses.new")} above={<BackLink to="/warehouses">{t("warehouses.title")}</BackLink>}>
        <WarehouseForm initial={EMPTY} save={save} />
      </Page>
    </Allowed>
  );
}

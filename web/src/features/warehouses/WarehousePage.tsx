import { Badge, Button, Paper, Title } from "@mantine/core";
import { IconEdit, IconStack2 } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMay } from "@/api/me";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { ActivityButton } from "@/ui/ActivityButton";
import { BackLink } from "@/ui/BackLink";
import { Facts } from "@/ui/Facts";
import { Page } from "@/ui/Page";
import { Locations } from "./Locations";
import { warehouseQuery } from "./queries";

const route = getRouteApi("/_app/warehouses/$id/");

/** A warehouse with the places in it. */
export function WarehousePage() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const { data: warehouse } = useSuspenseQuery(warehouseQuery(id));
  const mayWrite = useMay()("warehouse.write") && warehouse.kind === "storage";
  const change = useCommand((isActive: boolean, key) => {
    const params = { path: { id }, header: key };
    const { version } = warehouse;
    return isActive
      ? client.PATCH("/api/v1/warehouses/{id}", { params, body: { version, is_active: true } }).then(body)
      : client.POST("/api/v1/warehouses/{id}/deactivate", { params, body: { version } }).then(body);
  });
  return (
    <Page
      title={warehouse.name}
      above={<BackLink to="/warehouses">{t("warehouses.title")}</BackLink>}
      aside={
        <>
          {warehouse.is_default && <Badge color="indigo">{t("warehouses.default")}</Badge>}
          {!warehouse.is_active && <ActiveBadge isActive={false} />}
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconStack2 size={16} />}
            renderRoot={(props) => <Link to="/stocks" search={{ warehouse_id: id }} {...props} />}
          >
            {t("warehouses.stock")}
          </Button>
          {mayWrite && (
            <>
              <ActivityButton name={warehouse.name} isActive={warehouse.is_active} change={change} />
              <Button
                leftSection={<IconEdit size={16} />}
                renderRoot={(props) => (
                  <Link to="/warehouses/$id/edit" params={{ id: String(id) }} {...props} />
                )}
              >
                {t("common.edit")}
              </Button>
            </>
          )}
        </>
      }
    >
      <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
        <Title order={2} size="h5" mb="md">
          {t("warehouses.about")}
        </Title>
        <Facts
          cols={{ base: 1, sm: 3 }}
          facts={[
            { label: t("warehouses.code"), value: warehouse.code },
            { label: t("warehouses.kind.label"), value: t(`warehouses.kind.${warehouse.kind}`) },
            { label: t("common.field.address"), value: warehouse.address },
          ]}
        />
      </Paper>
      <Locations warehouse={warehouse} mayWrite={mayWrite} search={route.useSearch()} />
    </Page>
  );
}

import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { EmptyState } from "@/ui/EmptyState";
import type { Column } from "@/ui/list/column";
import { DataList } from "@/ui/list/DataList";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import { Page } from "@/ui/Page";

const route = getRouteApi("/_app/warehouses/");

export function WarehouseList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const setAddress = useAddress();
  const mayWrite = useMay()("warehouse.write");
  const columns = useWarehouseColumns();
  const query = useQuery(
    read(
      "/api/v1/warehouses",
      { query: { ...search, kind: "storage", limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const create = mayWrite && (
    <Button component={Link} to="/warehouses/new" leftSection={<IconPlus size={16} />}>
      {t("warehouses.new")}
    </Button>
  );
  return (
    <Page title={t("warehouses.title")} actions={create}>
      <DataList
        name="warehouses"
        label={t("warehouses.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        search={search}
        defaultSort="code"
        searchLabel={t("warehouses.search")}
        filters={
          <YesNoFilter
            label={t("common.field.status")}
            yes={t("common.active")}
            no={t("common.inactive")}
            value={search.is_active}
            onChange={(is_active) => setAddress({ is_active })}
          />
        }
        onOpen={(row) => void navigate({ to: "/warehouses/$id", params: { id: String(row.id) } })}
        onNew={mayWrite ? () => void navigate({ to: "/warehouses/new" }) : undefined}
        empty={<EmptyState text={t("warehouses.empty")} hint={t("warehouses.emptyHint")} action={create} />}
      />
    </Page>
  );
}

function useWarehouseColumns(): Column<Schemas["Warehouse"]>[] {
  const { t } = useTranslation();
  return [
    {
      id: "name",
      header: t("warehouses.name"),
      card: "title",
      sort: "name",
      cell: (row) => (
        <Group gap="xs">
          <Text fz="sm" fw={600}>
            {row.name}
          </Text>
          {row.is_default && <Badge color="indigo">{t("warehouses.default")}</Badge>}
        </Group>
      ),
    },
    { id: "code", header: t("warehouses.code"), sort: "code", cell: (row) => row.code },
    { id: "address", header: t("common.field.address"), cell: (row) => row.address },
    {
      id: "is_active",
      header: t("common.field.status"),
      card: "aside",
      cell: (row) => <ActiveBadge isActive={row.is_active} />,
    },
  ];
}

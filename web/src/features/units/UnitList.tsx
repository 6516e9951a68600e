import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { EmptyState } from "@/ui/EmptyState";
import { ItemTabs } from "@/ui/ItemTabs";
import type { Column } from "@/ui/list/column";
import { DataList } from "@/ui/list/DataList";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import { Page } from "@/ui/Page";
import { UnitModal } from "./UnitModal";

type Unit = Schemas["Unit"];

const route = getRouteApi("/_app/units");

/** The units that items are counted in. */
export function UnitList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const setAddress = useAddress();
  const mayWrite = useMay()("item.write");
  const columns = useColumns();
  const [editing, setEditing] = useState<Unit | "new" | null>(null);
  const query = useQuery(
    read("/api/v1/units", { query: { ...search, limit: PAGE_SIZE } }, { placeholderData: keepPreviousData }),
  );
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("units.new")}
    </Button>
  );
  return (
    <Page title={t("units.title")} actions={create}>
      <ItemTabs />
      <DataList
        name="units"
        label={t("units.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        search={search}
        defaultSort="code"
        searchLabel={t("units.searchHint")}
        filters={
          <YesNoFilter
            label={t("items.isActive")}
            yes={t("common.active")}
            no={t("common.inactive")}
            value={search.is_active}
            onChange={(is_active) => setAddress({ is_active })}
          />
        }
        onOpen={mayWrite ? setEditing : undefined}
        onNew={mayWrite ? () => setEditing("new") : undefined}
        empty={<EmptyState text={t("units.empty")} hint={t("units.emptyHint")} />}
      />
      {editing && (
        <UnitModal unit={editing === "new" ? undefined : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}

function useColumns(): Column<Unit>[] {
  const { t } = useTranslation();
  return [
    { id: "code", header: t("units.code"), sort: "code", card: "title", cell: (row) => row.code },
    { id: "name", header: t("units.name"), sort: "name", cell: (row) => row.name },
    {
      id: "decimals",
      header: t("units.decimals"),
      cell: (row) => (row.decimals === 0 ? t("units.whole") : t("units.upTo", { count: row.decimals })),
    },
    {
      id: "is_active",
      header: t("items.isActive"),
      card: "aside",
      cell: (row) => <ActiveBadge isActive={row.is_active} />,
    },
  ];
}

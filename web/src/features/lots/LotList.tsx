import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { addDays } from "@/lib/days";
import { todayIn } from "@/lib/format";
import { PAGE_SIZE } from "@/lib/listSearch";
import { EmptyState } from "@/ui/EmptyState";
import { ItemTabs } from "@/ui/ItemTabs";
import { DataList } from "@/ui/list/DataList";
import { Page } from "@/ui/Page";
import { LotFilters } from "./LotFilters";
import { LotModal } from "./LotModal";
import { useLotColumns } from "./useLotColumns";

type Lot = Schemas["Lot"];

const route = getRouteApi("/_app/lots");

/** The lots of items, and when they expire. */
export function LotList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const mayWrite = useMay()("item.write");
  const today = todayIn(useMe().company.time_zone);
  const columns = useLotColumns(today);
  const [editing, setEditing] = useState<Lot | "new" | null>(null);
  const { within, sort, ...rest } = search;
  const isSoon = within !== undefined;
  // Whoever looks for what expires soon wants to see the soonest first.
  const order = sort ?? (isSoon ? "expires_on" : "code");
  const expires_until = isSoon ? addDays(today, within) : undefined;
  const query = useQuery(
    read(
      "/api/v1/lots",
      { query: { ...rest, sort: order, expires_until, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("lots.new")}
    </Button>
  );
  return (
    <Page title={t("lots.title")} actions={create}>
      <ItemTabs />
      <DataList
        name="lots"
        label={t("lots.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.code}
        search={search}
        defaultSort={order}
        searchLabel={t("lots.searchHint")}
        filters={<LotFilters search={search} />}
        onOpen={mayWrite ? setEditing : undefined}
        onNew={mayWrite ? () => setEditing("new") : undefined}
        empty={
          isSoon ? (
            <EmptyState text={t("lots.noneSoon")} />
          ) : (
            <EmptyState text={t("lots.empty")} hint={t("lots.emptyHint")} />
          )
        }
      />
      {editing && <LotModal lot={editing === "new" ? undefined : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}

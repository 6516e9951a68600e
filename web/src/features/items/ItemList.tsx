import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMay } from "@/api/me";
import { PAGE_SIZE } from "@/lib/listSearch";
import { EmptyState } from "@/ui/EmptyState";
import { ItemTabs } from "@/ui/ItemTabs";
import { DataList } from "@/ui/list/DataList";
import { Page } from "@/ui/Page";
import { useCategoryFilter } from "@/ui/pick/categories";
import { DeactivateItems } from "./DeactivateItems";
import { ItemFilters } from "./ItemFilters";
import { useItemColumns } from "./useItemColumns";

const route = getRouteApi("/_app/items/");

/** All items, found while one types. */
export function ItemList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = route.useSearch();
  const mayWrite = useMay()("item.write");
  const columns = useItemColumns();
  const category_id = useCategoryFilter(search.category_id);
  const query = useQuery(
    read(
      "/api/v1/items",
      { query: { ...search, category_id, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const create = mayWrite && (
    <Button component={Link} to="/items/new" leftSection={<IconPlus size={16} />}>
      {t("items.new")}
    </Button>
  );
  const isNarrowed = Boolean(
    search.search ||
      search.category_id ||
      search.is_active !== undefined ||
      search.is_lot_tracked !== undefined,
  );
  return (
    <Page title={t("items.title")} actions={create}>
      <ItemTabs />
      <DataList
        name="items"
        label={t("items.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        search={search}
        defaultSort="sku"
        searchLabel={t("items.searchHint")}
        filters={<ItemFilters search={search} />}
        onOpen={(row) => void navigate({ to: "/items/$id", params: { id: String(row.id) } })}
        onNew={mayWrite ? () => void navigate({ to: "/items/new" }) : undefined}
        bulk={mayWrite ? (rows, clear) => <DeactivateItems items={rows} onDone={clear} /> : undefined}
        empty={
          isNarrowed ? (
            <EmptyState text={t("items.notFound")} hint={t("items.notFoundHint")} />
          ) : (
            <EmptyState text={t("items.empty")} hint={t("items.emptyHint")} action={create} />
          )
        }
      />
    </Page>
  );
}

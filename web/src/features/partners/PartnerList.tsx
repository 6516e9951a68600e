import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMay } from "@/api/me";
import { PAGE_SIZE } from "@/lib/listSearch";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { Page } from "@/ui/Page";
import { PartnerFilters } from "./PartnerFilters";
import { usePartnerColumns } from "./usePartnerColumns";

const route = getRouteApi("/_app/partners/");

export function PartnerList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayWrite = useMay()("partner.write");
  const columns = usePartnerColumns();
  const query = useQuery(
    read(
      "/api/v1/partners",
      { query: { ...search, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const create = mayWrite && (
    <Button component={Link} to="/partners/new" leftSection={<IconPlus size={16} />}>
      {t("partners.new")}
    </Button>
  );
  return (
    <Page title={t("partners.title")} actions={create}>
      <DataList
        name="partners"
        label={t("partners.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        search={search}
        defaultSort="code"
        searchLabel={t("partners.search")}
        filters={<PartnerFilters search={search} />}
        onOpen={(row) => void navigate({ to: "/partners/$id", params: { id: String(row.id) } })}
        onNew={mayWrite ? () => void navigate({ to: "/partners/new" }) : undefined}
        empty={<EmptyState text={t("partners.empty")} hint={t("partners.emptyHint")} action={create} />}
      />
    </Page>
  );
}

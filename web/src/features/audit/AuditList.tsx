import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMe } from "@/api/me";
import { addDays, startOfDay } from "@/lib/days";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useChangeColumns } from "@/ui/audit/useChangeColumns";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { Page } from "@/ui/Page";
import { AuditFilters } from "./AuditFilters";
import { useRecordColumn } from "./useRecordColumn";

const route = getRouteApi("/_app/audit");

/** Who changed what in the company, newest first. */
export function AuditList() {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const search = route.useSearch();
  const changeColumns = useChangeColumns();
  const recordColumn = useRecordColumn();
  const columns = [...changeColumns.slice(0, -1), recordColumn, ...changeColumns.slice(-1)];
  const { since, until, ...rest } = search;
  const query = useQuery(
    read(
      "/api/v1/audit",
      {
        query: {
          ...rest,
          since: since && startOfDay(since, time_zone),
          until: until && startOfDay(addDays(until, 1), time_zone),
          limit: PAGE_SIZE,
        },
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page title={t("audit.title")}>
      <DataList
        name="audit"
        label={t("audit.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => String(row.id)}
        search={search}
        defaultSort="-id"
        filters={<AuditFilters search={search} />}
        empty={<EmptyState text={t("audit.empty")} />}
      />
    </Page>
  );
}

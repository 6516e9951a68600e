import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { type ListSearch, PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { EmptyState } from "../EmptyState";
import { DataList } from "../list/DataList";
import type { AuditedRecord } from "./audited";
import { useChangeColumns } from "./useChangeColumns";

type Props = {
  record: AuditedRecord;
  id: number;
  search: ListSearch;
  /** Tables that belong to the same thing, an item and its barcodes; the address says which as `of`. */
  kinds?: AuditedRecord[];
};

/** What was changed of a record, by whom and when. */
export function RecordChanges({ record, id, search, kinds = [] }: Props) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  const columns = useChangeColumns();
  const query = useQuery(
    read(
      "/api/v1/audit",
      { query: { record, record_id: String(id), page: search.page, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <DataList
      name="changes"
      label={t("audit.changes")}
      columns={columns}
      query={query}
      rowId={(row) => row.id}
      rowLabel={(row) => String(row.id)}
      search={search}
      filters={
        kinds.length > 1 && (
          <SegmentedControl
            aria-label={t("audit.of")}
            data={kinds.map((value) => ({ value, label: t(`audit.record.${value}`) }))}
            value={record}
            onChange={(next) => setAddress({ of: next === kinds[0] ? undefined : next })}
          />
        )
      }
      empty={<EmptyState text={t("audit.empty")} />}
    />
  );
}

import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { AuditedRecord } from "@/ui/audit/audited";
import type { Column } from "@/ui/list/column";

type Row = Schemas["AuditEntry"];

export const RECORDS: AuditedRecord[] = [
  "items",
  "item_barcodes",
  "categories",
  "units",
  "lots",
  "partners",
  "warehouses",
  "locations",
  "users",
  "user_warehouses",
  "role_permissions",
  "engines",
  "transitions",
  "company",
  "closed_periods",
  "files",
  "permission",
];

/** Which record was changed: its kind, and what it is called. */
export function useRecordColumn(): Column<Row> {
  const { t } = useTranslation();
  const nameOf = ({ record, record_id, before, after }: Row) => {
    const known = after ?? before ?? {};
    const name = known.name ?? known.code ?? known.barcode ?? known.email ?? known.month;
    if (typeof name === "string") return name;
    return /^\d+$/.test(record_id) && record !== "company" ? `#${record_id}` : "";
  };
  return {
    id: "record",
    header: t("audit.of"),
    width: 200,
    cell: (row) => {
      const kind = RECORDS.find((one) => one === row.record);
      return (
        <>
          <Text size="sm">{kind ? t(`audit.record.${kind}`) : row.record}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {nameOf(row)}
          </Text>
        </>
      );
    },
  };
}

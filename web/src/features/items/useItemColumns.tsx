import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { formatDecimal, formatMoment } from "@/lib/format";
import { ActiveBadge } from "@/ui/ActiveBadge";
import type { Column } from "@/ui/list/column";
import { Sku } from "@/ui/Sku";

type Row = Schemas["Item"];

/** What the list of items shows. */
export function useItemColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const may = useMay();
  const columns: (Column<Row> | false)[] = [
    { id: "sku", header: t("items.sku"), sort: "sku", cell: (row) => <Sku sku={row.sku} /> },
    {
      id: "name",
      header: t("items.name"),
      card: "title",
      sort: "name",
      cell: (row) => (
        <Group gap="xs" wrap="nowrap">
          <Anchor
            fz="sm"
            fw={600}
            c="bright"
            renderRoot={(props) => <Link {...props} to="/items/$id" params={{ id: String(row.id) }} />}
            onClick={(event) => event.stopPropagation()}
          >
            {row.name}
          </Anchor>
          {!row.is_active && <ActiveBadge isActive={false} />}
        </Group>
      ),
    },
    { id: "category", header: t("items.category"), cell: (row) => row.category_name },
    { id: "unit", header: t("items.unit"), card: "none", cell: (row) => row.unit_code },
    {
      id: "sale_price",
      header: t("items.salePrice"),
      align: "end",
      cell: (row) => formatDecimal(row.sale_price),
    },
    may("cost.view") && {
      id: "purchase_price",
      header: t("items.purchasePrice"),
      align: "end",
      cell: (row) => formatDecimal(row.purchase_price),
    },
    {
      id: "safety_stock",
      header: t("items.safetyStock"),
      align: "end",
      card: "none",
      cell: (row) => formatDecimal(row.safety_stock),
    },
    {
      id: "reorder_point",
      header: t("items.reorderPoint"),
      align: "end",
      card: "none",
      cell: (row) => formatDecimal(row.reorder_point),
    },
    {
      id: "barcodes",
      header: t("items.barcodes"),
      isExtra: true,
      cell: (row) => (
        <Text fz="xs" maw={260} truncate>
          {row.barcodes.map(({ barcode }) => barcode).join(", ")}
        </Text>
      ),
    },
    {
      id: "created_at",
      header: t("items.createdAt"),
      sort: "created_at",
      isExtra: true,
      cell: (row) => formatMoment(row.created_at, time_zone),
    },
    {
      id: "updated_at",
      header: t("items.updatedAt"),
      isExtra: true,
      cell: (row) => formatMoment(row.updated_at, time_zone),
    },
  ];
  return columns.filter((column) => column !== false);
}

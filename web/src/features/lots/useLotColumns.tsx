import { Anchor, Badge, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { addDays } from "@/lib/days";
import { formatMoment } from "@/lib/format";
import { ActiveBadge } from "@/ui/ActiveBadge";
import type { Column } from "@/ui/list/column";
import { Sku } from "@/ui/Sku";

type Row = Schemas["Lot"];

const SOON_DAYS = 30;

/** What the list of lots shows. */
export function useLotColumns(today: string): Column<Row>[] {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  return [
    { id: "code", header: t("lots.code"), sort: "code", card: "title", cell: (row) => row.code },
    {
      id: "item",
      header: t("lots.item"),
      cell: (row) => (
        <Anchor
          fz="sm"
          renderRoot={(props) => <Link {...props} to="/items/$id" params={{ id: String(row.item_id) }} />}
          onClick={(event) => event.stopPropagation()}
        >
          {row.item_name}
        </Anchor>
      ),
    },
    { id: "sku", header: t("items.sku"), cell: (row) => <Sku sku={row.sku} /> },
    {
      id: "expires_on",
      header: t("lots.expiresOn"),
      sort: "expires_on",
      cell: (row) => <Expiry day={row.expires_on} today={today} />,
    },
    {
      id: "created_at",
      header: t("items.createdAt"),
      sort: "created_at",
      isExtra: true,
      cell: (row) => formatMoment(row.created_at, time_zone),
    },
    {
      id: "is_active",
      header: t("items.isActive"),
      card: "aside",
      cell: (row) => <ActiveBadge isActive={row.is_active} />,
    },
  ];
}

function Expiry({ day, today }: { day: string | null; today: string }) {
  const { t } = useTranslation();
  if (day === null) return "–";
  const isOver = day < today;
  return (
    <Group component="span" gap={8} wrap="nowrap" display="inline-flex">
      {day}
      {isOver && <Badge color="red">{t("lots.isExpired")}</Badge>}
      {!isOver && day <= addDays(today, SOON_DAYS) && <Badge color="orange">{t("lots.isSoon")}</Badge>}
    </Group>
  );
}

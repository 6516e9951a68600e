import { Badge, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import type { Column } from "../list/column";
import { Changes } from "./Changes";

type Row = Schemas["AuditEntry"];

const ACTION_COLOR = {
  insert: "teal",
  update: "blue",
  delete: "red",
  login: "gray",
  logout: "gray",
  login_failed: "orange",
  refresh_reused: "red",
  denied: "orange",
} as const;

type Action = keyof typeof ACTION_COLOR;

const isKnown = (action: string): action is Action => action in ACTION_COLOR;

/** Who changed what, and when. */
export function useChangeColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  return [
    {
      id: "recorded_at",
      header: t("audit.at"),
      card: "title",
      width: 150,
      cell: (row) => (
        <Text inherit style={{ whiteSpace: "nowrap" }}>
          {formatMoment(row.recorded_at, time_zone)}
        </Text>
      ),
    },
    { id: "actor", header: t("audit.actor"), width: 130, cell: (row) => row.actor_name ?? t("audit.system") },
    {
      id: "action",
      header: t("audit.action.label"),
      card: "aside",
      width: 110,
      cell: (row) =>
        isKnown(row.action) ? (
          <Badge miw="max-content" color={ACTION_COLOR[row.action]}>
            {t(`audit.action.${row.action}`)}
          </Badge>
        ) : (
          row.action
        ),
    },
    { id: "changes", header: t("audit.changes"), cell: (row) => <Changes entry={row} /> },
  ];
}

import { Badge, Button, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { formatMoment, todayIn } from "@/lib/format";
import { BackLink } from "@/ui/BackLink";
import type { Column } from "@/ui/list/column";
import { PlainList } from "@/ui/list/PlainList";
import { Page } from "@/ui/Page";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { monthsUntil } from "./months";
import { PeriodModal } from "./PeriodModal";

const PERIODS_MAX = 200;

type Row = { month: string; closed: Schemas["ClosedPeriod"] | undefined };

/** The months, open and closed; closing one keeps it as it is. */
export function PeriodsPage() {
  const { t } = useTranslation();
  const mayClose = useMay()("period.close");
  const { time_zone } = useMe().company;
  const { data, error } = useQuery(read("/api/v1/periods", { query: { limit: PERIODS_MAX } }));
  const [asked, setAsked] = useState<Row | null>(null);
  const running = todayIn(time_zone).slice(0, 7);
  const closedOf = new Map(data?.rows.map((row) => [row.month.slice(0, 7), row]));
  const rows =
    data &&
    monthsUntil(running, [...closedOf.keys()]).map((month) => ({ month, closed: closedOf.get(month) }));
  const columns: Column<Row>[] = [
    {
      id: "month",
      header: t("periods.month"),
      card: "title",
      cell: ({ month }) => <Text fw={600}>{month}</Text>,
    },
    {
      id: "state",
      header: t("periods.state"),
      card: "aside",
      cell: ({ month, closed }) =>
        closed ? (
          <Badge color="indigo">{t("periods.closed")}</Badge>
        ) : (
          <Badge color={month === running ? "teal" : "gray"}>
            {t(month === running ? "periods.running" : "periods.open")}
          </Badge>
        ),
    },
    { id: "by", header: t("periods.closedBy"), cell: ({ closed }) => closed?.closed_by_name },
    {
      id: "at",
      header: t("periods.closedAt"),
      cell: ({ closed }) => closed && formatMoment(closed.closed_at, time_zone),
    },
  ];
  if (mayClose) {
    columns.push({
      id: "action",
      header: t("periods.action"),
      card: "aside",
      align: "end",
      cell: (row) =>
        row.month !== running && (
          <Button
            variant="default"
            size="xs"
            aria-label={t(row.closed ? "periods.reopenOf" : "periods.closeOf", { month: row.month })}
            onClick={() => setAsked(row)}
          >
            {t(row.closed ? "periods.reopen" : "periods.close")}
          </Button>
        ),
    });
  }
  return (
    <Page title={t("periods.title")} above={<BackLink to="/settings">{t("settings.title")}</BackLink>}>
      <Text size="sm" c="dimmed">
        {t("periods.text")}
      </Text>
      <ProblemAlert problem={data ? null : error} />
      <Paper withBorder>
        <PlainList label={t("periods.title")} columns={columns} rows={rows} rowId={({ month }) => month} />
      </Paper>
      {asked && (
        <PeriodModal
          month={asked.month}
          isClosed={asked.closed !== undefined}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}

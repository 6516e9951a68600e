import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatChange, formatDecimal } from "@/lib/format";
import classes from "./inbox.module.css";

const SHOWN_MAX = 30;

type Line = Schemas["FlowLine"];

/** The lines of a document, with what is free of each. */
export function PreviewLines({ flow, short }: { flow: Schemas["Flow"]; short: ReadonlySet<number> }) {
  const { t } = useTranslation();
  const shown = flow.lines.slice(0, SHOWN_MAX);
  const hidden = flow.lines.length - shown.length;
  const hasAmounts = flow.lines.some(
    ({ supply_value, unit_price }) => supply_value !== null && unit_price !== null,
  );
  return (
    <>
      <Table className={classes.lines} aria-label={t("inbox.lines")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("inbox.item")}</Table.Th>
            <Table.Th ta="end">{t("inbox.quantity")}</Table.Th>
            <Table.Th ta="end">{t("inbox.available")}</Table.Th>
            {hasAmounts && <Table.Th ta="end">{t("inbox.amount")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <Text size="sm">{line.item_name}</Text>
                <Text size="xs" c="dimmed">
                  {[line.sku, line.lot_code, line.location_code].filter(Boolean).join(" · ")}
                </Text>
              </Table.Td>
              <Table.Td ta="end">
                {quantityOf(line)}{" "}
                <Text span size="xs" c="dimmed">
                  {line.unit_code}
                </Text>
              </Table.Td>
              <Table.Td ta="end" className={short.has(line.item_id) ? classes.short : undefined}>
                {formatDecimal(line.available)}
              </Table.Td>
              {hasAmounts && <Table.Td ta="end">{formatDecimal(line.supply_value)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {t("inbox.more", { count: hidden })}
        </Text>
      )}
    </>
  );
}

function quantityOf({ change, counted, quantity }: Line): string {
  if (change !== null) return formatChange(change);
  return formatDecimal(counted ?? quantity);
}

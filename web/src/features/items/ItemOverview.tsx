import { Box, Grid, Group, List, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { formatDecimal, formatMoment } from "@/lib/format";
import { type Fact, Facts } from "@/ui/Facts";
import { FileImage } from "@/ui/FileImage";
import { StockNumbers } from "./StockNumbers";

type Item = Schemas["Item"];

/** What an item is, at a glance, with what there is of it. */
export function ItemOverview({ item }: { item: Item }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Paper withBorder p="md" h="100%">
          <Group align="start" gap="lg">
            <FileImage id={item.image_id} alt={item.name} size={112} />
            <Box flex={1} miw={280}>
              <ItemFacts item={item} />
            </Box>
          </Group>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <StockNumbers item={item} />
      </Grid.Col>
    </Grid>
  );
}

function ItemFacts({ item }: { item: Item }) {
  const { t } = useTranslation();
  const may = useMay();
  const { time_zone } = useMe().company;
  const withUnit = (quantity: string) => `${formatDecimal(quantity)} ${item.unit_code}`;
  const facts: (Fact | false)[] = [
    { label: t("items.category"), value: item.category_name },
    { label: t("items.unit"), value: item.unit_code },
    { label: t("items.salePrice"), value: formatDecimal(item.sale_price) },
    may("cost.view") && { label: t("items.purchasePrice"), value: formatDecimal(item.purchase_price) },
    { label: t("items.safetyStock"), value: withUnit(item.safety_stock) },
    { label: t("items.reorderPoint"), value: withUnit(item.reorder_point) },
    { label: t("items.taxKind"), value: t(`items.tax.${item.tax_kind}`) },
    {
      label: t("items.isLotTracked"),
      value: item.is_lot_tracked ? t("items.lotTracked") : t("items.notLotTracked"),
    },
    { label: t("items.barcodes"), value: <Barcodes item={item} /> },
    { label: t("items.updatedAt"), value: formatMoment(item.updated_at, time_zone) },
    item.memo !== "" && { label: t("items.memo"), value: item.memo },
  ];
  return <Facts facts={facts.filter((fact) => fact !== false)} cols={{ base: 2, sm: 3 }} />;
}

function Barcodes({ item }: { item: Item }) {
  if (item.barcodes.length === 0) return "–";
  return (
    <List size="sm" listStyleType="none">
      {item.barcodes.map(({ barcode, quantity, unit_name }) => (
        <List.Item key={barcode}>
          {barcode}
          <Text span size="xs" c="dimmed">
            {" "}
            {unit_name} ×{formatDecimal(quantity)}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

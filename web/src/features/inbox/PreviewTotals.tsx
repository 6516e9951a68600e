import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { isZero } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";

/** Supply value, VAT and total, where the document has prices and one may see them. */
export function PreviewTotals({ flow }: { flow: Schemas["Flow"] }) {
  const { t } = useTranslation();
  if (flow.total === null || isZero(flow.total)) return null;
  return (
    <Stack gap={2}>
      <Sum label={t("inbox.supply")} value={flow.supply_value} />
      <Sum label={t("inbox.vat")} value={flow.vat} />
      <Sum label={t("inbox.total")} value={flow.total} isStrong />
    </Stack>
  );
}

function Sum({ label, value, isStrong }: { label: string; value: string | null; isStrong?: boolean }) {
  return (
    <Group justify="space-between" maw={280} w="100%" style={{ alignSelf: "end" }}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size={isStrong ? "md" : "sm"} fw={isStrong ? 700 : undefined}>
        {formatDecimal(value)}
      </Text>
    </Group>
  );
}

import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { formatDecimal, todayIn } from "@/lib/format";
import type { LotChoice } from "./useLots";

/** A lot to pick: until when it is good, and how much of it is free. */
export function LotLine({ lot, unit }: { lot: LotChoice; unit: string }) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const isOver = lot.expiresOn !== null && lot.expiresOn < todayIn(time_zone);
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
      <div>
        <Text size="sm" fw={600}>
          {lot.code}
        </Text>
        {lot.expiresOn && (
          <Text size="xs" c={isOver ? "red" : "dimmed"}>
            {t(isOver ? "flows.lot.expired" : "flows.lot.expires", { day: lot.expiresOn })}
          </Text>
        )}
      </div>
      {lot.available !== null && (
        <Text size="sm" ta="end">
          {formatDecimal(lot.available)} {unit}
        </Text>
      )}
    </Group>
  );
}

import { Button, Group } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = { onApprove: () => void; onReject: () => void; isPending: boolean; isWide?: boolean };

/** Approve or reject. */
export function DecisionBar({ onApprove, onReject, isPending, isWide }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" grow={isWide} wrap="nowrap">
      <Button variant="default" leftSection={<IconX size={16} />} disabled={isPending} onClick={onReject}>
        {t("inbox.reject")}
      </Button>
      <Button leftSection={<IconCheck size={16} />} loading={isPending} onClick={onApprove}>
        {t("inbox.approve")}
      </Button>
    </Group>
  );
}

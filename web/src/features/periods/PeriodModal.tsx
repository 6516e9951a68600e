import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { ConfirmModal } from "@/ui/ConfirmModal";

type Props = { month: string; isClosed: boolean; onClose: () => void };

/** Asks before a month is closed, or opened again. */
export function PeriodModal({ month, isClosed, onClose }: Props) {
  const { t } = useTranslation();
  const change = useCommand((_input: undefined, key) => {
    const params = { path: { month }, header: key };
    return isClosed
      ? client.POST("/api/v1/periods/{month}/reopen", { params }).then(body)
      : client.POST("/api/v1/periods/{month}/close", { params }).then(body);
  });
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t(isClosed ? "periods.reopenOf" : "periods.closeOf", { month })}
      action={t(isClosed ? "periods.reopen" : "periods.close")}
      onConfirm={() => change.mutate(undefined, { onSuccess: onClose })}
      isPending={change.isPending}
      problem={change.error}
    >
      <Text size="sm">{t(isClosed ? "periods.reopenAsk" : "periods.closeAsk", { month })}</Text>
    </ConfirmModal>
  );
}

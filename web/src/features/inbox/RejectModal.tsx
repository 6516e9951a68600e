import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/ui/ProblemAlert";

type Props = {
  count: number;
  onClose: () => void;
  onReject: (reason: string) => void;
  isPending: boolean;
  problem: Error | null;
};

/** Asks once why; the reason goes to every document. */
export function RejectModal({ count, onClose, onReject, isPending, problem }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const reject = () => {
    if (reason.trim() && !isPending) onReject(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("inbox.rejectTitle", { count })}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Textarea
          label={t("inbox.reason")}
          description={t("inbox.reasonHint")}
          required
          data-autofocus
          minRows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([["mod+Enter", reject]])}
        />
        <ProblemAlert problem={problem} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button color="red.8" loading={isPending} disabled={!reason.trim()} onClick={reject}>
            {t("inbox.reject")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

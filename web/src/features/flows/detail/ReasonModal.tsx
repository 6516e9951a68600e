import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/ui/ProblemAlert";

type Props = {
  title: string;
  action: string;
  onClose: () => void;
  onConfirm: (reason: string) => void;
  isPending: boolean;
  problem: Error | null;
};

/** Asks why, for what the books must be able to tell later. */
export function ReasonModal({ title, action, onClose, onConfirm, isPending, problem }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onConfirm(reason.trim());
    else setMissing(true);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={confirm}>
        <Stack>
          <Textarea
            label={t("flows.reason.label")}
            description={t("flows.reason.hint")}
            required
            data-autofocus
            maxLength={2000}
            value={reason}
            error={isMissing && !reason.trim() && t("common.required")}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && confirm(event)}
          />
          <ProblemAlert problem={problem} />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" color="red" loading={isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

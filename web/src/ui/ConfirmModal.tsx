import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "./ProblemAlert";

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** What the button says that does it. */
  action: string;
  color?: string;
  onConfirm: () => void;
  isPending: boolean;
  problem: Error | null;
};

/** Asks before something that is not easily undone, and says why it was refused. */
export function ConfirmModal(props: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        {props.children}
        <ProblemAlert problem={props.problem} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t("common.cancel")}
          </Button>
          <Button data-autofocus color={props.color} loading={props.isPending} onClick={props.onConfirm}>
            {props.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/api/problem";

type Props = {
  problem: ApiProblem | null;
  onClose: () => void;
  onTakeTheirs: () => void;
  /** Undefined where the document can no longer be changed. */
  onKeepMine: (() => void) | undefined;
};

/** Somebody else was faster: who, and when; and whose words are to stand. */
export function StaleModal({ problem, onClose, onTakeTheirs, onKeepMine }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={problem !== null}
      onClose={onClose}
      title={t("flows.stale.title")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text>{problem?.message}</Text>
        <Text size="sm" c="dimmed">
          {t(onKeepMine ? "flows.stale.choice" : "flows.stale.noChoice")}
        </Text>
        <Group justify="end" gap="xs">
          {onKeepMine && (
            <Button variant="default" onClick={onKeepMine}>
              {t("flows.stale.keepMine")}
            </Button>
          )}
          <Button data-autofocus onClick={onTakeTheirs}>
            {t("flows.stale.takeTheirs")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

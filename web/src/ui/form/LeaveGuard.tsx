import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Asks before what was typed is thrown away by going elsewhere. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => isDirty && next.fullPath !== "/login",
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t("common.leave.title")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm">{t("common.leave.text")}</Text>
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t("common.leave.leave")}
          </Button>
          <Button data-autofocus onClick={() => blocker.reset?.()}>
            {t("common.leave.stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

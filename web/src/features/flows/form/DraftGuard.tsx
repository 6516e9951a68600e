import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  /** Asked when somebody leaves: a document that has just been saved is left without a word. */
  isUnsaved: () => boolean;
  onDiscard: () => void;
};

/** Asks before one goes elsewhere. What was typed stays in this browser, unless it is thrown away. */
export const DraftGuard = memo(function DraftGuard({ isUnsaved, onDiscard }: Props) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => isUnsaved() && next.fullPath !== "/login",
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t("flows.leave.title")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm">{t("flows.leave.text")}</Text>
        <Group justify="end" gap="xs">
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              onDiscard();
              blocker.proceed?.();
            }}
          >
            {t("flows.leave.discard")}
          </Button>
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t("flows.leave.keep")}
          </Button>
          <Button data-autofocus onClick={() => blocker.reset?.()}>
            {t("flows.leave.stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
});

import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/api/problem";
import { ConfirmModal } from "./ConfirmModal";

type Props = {
  name: string;
  isActive: boolean;
  /** What taking it out of use means, where that is more than not being chosen any more. */
  text?: string;
  /** Deactivates (false) or activates again (true). */
  change: UseMutationResult<unknown, ApiProblem, boolean>;
};

/** Takes a record out of use, or back into use, after asking. */
export function ActivityButton({ name, isActive, text, change }: Props) {
  const { t } = useTranslation();
  const [isAsking, ask] = useDisclosure();
  const action = t(isActive ? "common.activity.deactivate" : "common.activity.activate");
  const confirm = () => change.mutate(!isActive, { onSuccess: ask.close });
  const open = () => {
    change.reset();
    ask.open();
  };
  if (!isActive) {
    return (
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate(true)}>
        {action}
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        {action}
      </Button>
      <ConfirmModal
        opened={isAsking}
        onClose={ask.close}
        title={t("common.activity.title", { name })}
        action={action}
        color="red.8"
        onConfirm={confirm}
        isPending={change.isPending}
        problem={change.error}
      >
        <Text size="sm">{text ?? t("common.activity.text")}</Text>
      </ConfirmModal>
    </>
  );
}

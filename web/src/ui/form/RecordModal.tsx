import { Button, Group, Modal, Stack } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../ProblemAlert";

type Props = {
  title: string;
  /** What the button says that does it; "save" unless told. */
  action?: string;
  onClose: () => void;
  onSubmit: (event?: FormEvent) => Promise<void>;
  isPending: boolean;
  /** What was refused and found no field. */
  problem: Error | null;
  children: ReactNode;
};

/** A small record in a window: its fields, save and cancel. */
export function RecordModal({ title, action, onClose, onSubmit, isPending, problem, children }: Props) {
  const { t } = useTranslation();
  const submitByKey = () => {
    if (!isPending) void onSubmit();
  };
  // By the place of the key: with a Korean keyboard it types ㄴ.
  useHotkeys([["mod+S", submitByKey, { usePhysicalKeys: true }]], []);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={(event) => void onSubmit(event)} noValidate>
        <Stack>
          <ProblemAlert problem={problem} />
          {children}
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={isPending}>
              {action ?? t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

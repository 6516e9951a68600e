import { Button, Group, List, Modal, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconArchive, IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { useProblemText } from "@/ui/ProblemAlert";
import { type Outcome, useDeactivation } from "./useDeactivation";

type Props = { items: Schemas["Item"][]; onDone: () => void };

/** Puts the selected items away, and says what became of each. */
export function DeactivateItems({ items, onDone }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { mutate, data: outcomes, isPending, error, reset } = useDeactivation();
  const used = items.filter(({ is_active }) => is_active);
  const close = () => {
    setAsking(false);
    reset();
    onDone();
  };
  return (
    <>
      <Button
        size="xs"
        variant="light"
        color="red"
        leftSection={<IconArchive size={14} />}
        disabled={used.length === 0}
        onClick={() => setAsking(true)}
      >
        {t("items.deactivate.action")}
      </Button>
      <ConfirmModal
        opened={isAsking && !outcomes}
        onClose={() => setAsking(false)}
        title={t("items.deactivate.many", { count: used.length })}
        action={t("items.deactivate.action")}
        color="red"
        onConfirm={() => mutate(used)}
        isPending={isPending}
        problem={error}
      >
        <Text size="sm">{t("items.deactivate.hint")}</Text>
      </ConfirmModal>
      <Modal
        opened={outcomes !== undefined}
        onClose={close}
        title={t("items.deactivate.result")}
        centered
        size="lg"
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Stack>
          <List spacing="sm" listStyleType="none">
            {outcomes?.map((outcome) => (
              <Result key={outcome.item.id} {...outcome} />
            ))}
          </List>
          <Group justify="end">
            <Button data-autofocus onClick={close}>
              {t("common.close")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function Result({ item, problem }: Outcome) {
  const { t } = useTranslation();
  const text = useProblemText();
  const reasons = problem?.errors.flatMap(({ message }) => message ?? []) ?? [];
  return (
    <List.Item
      icon={
        <ThemeIcon size={22} radius="xl" variant="light" color={problem ? "red" : "teal"}>
          {problem ? <IconX size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
        </ThemeIcon>
      }
    >
      <Text size="sm" fw={600}>
        {item.name}{" "}
        <Text span size="xs" c="dimmed">
          {item.sku}
        </Text>
      </Text>
      <Text size="sm" c="dimmed">
        {problem ? (reasons.length > 0 ? reasons.join(" ") : text(problem)) : t("items.deactivate.done")}
      </Text>
    </List.Item>
  );
}

import { Button, Group, List, Modal, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { FlowLink } from "./FlowLink";

export type BulkResult = {
  flow: Pick<Schemas["FlowRow"], "id" | "engine" | "code">;
  error: Schemas["BulkError"] | undefined;
};

type Props = { title: string; results: BulkResult[]; onClose: () => void };

/** What became of each document of a bulk action. */
export function BulkResults({ title, results, onClose }: Props) {
  const { t } = useTranslation();
  const failed = results.filter(({ error }) => error).length;
  // Those that were refused are what one has to read.
  const sorted = results.toSorted((one, other) => Number(!!other.error) - Number(!!one.error));
  return (
    <Modal
      opened={results.length > 0}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm" fw={600} role="status">
          {t("flows.bulk.summary", { succeeded: results.length - failed, failed })}
        </Text>
        <List spacing="sm" listStyleType="none" aria-label={title}>
          {sorted.map(({ flow, error }) => (
            <List.Item key={flow.id} icon={<Sign isDone={!error} />}>
              <FlowLink {...flow} />
              {sentences(error).map((sentence) => (
                <Text key={sentence} size="sm" c="dimmed">
                  {sentence}
                </Text>
              ))}
            </List.Item>
          ))}
        </List>
        <Group justify="end">
          <Button data-autofocus onClick={onClose}>
            {t("common.close")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Sign({ isDone }: { isDone: boolean }) {
  const { t } = useTranslation();
  return (
    <ThemeIcon
      size={22}
      radius="xl"
      variant="light"
      color={isDone ? "teal" : "red"}
      role="img"
      aria-label={t(isDone ? "flows.bulk.done" : "flows.bulk.refused")}
    >
      {isDone ? <IconCheck size={14} /> : <IconX size={14} />}
    </ThemeIcon>
  );
}

/** Everything that is in the way of one document; where the API names single lines, those. */
function sentences(error: Schemas["BulkError"] | undefined): string[] {
  if (!error) return [];
  const named = error.errors?.flatMap(({ message }) => message ?? []) ?? [];
  return named.length > 0 ? named : [error.message];
}

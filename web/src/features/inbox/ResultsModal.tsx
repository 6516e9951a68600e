import { Button, Group, List, Modal, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FlowLink } from "@/ui/FlowLink";
import type { Result } from "./useBulk";

/** What became of each document. */
export function ResultsModal({ results, onClose }: { results: Result[]; onClose: () => void }) {
  const { t } = useTranslation();
  const failed = results.filter(({ error }) => error).length;
  const done = results.length - failed;
  // Those that were refused are what one has to read.
  const sorted = [...results].sort((one, other) => Number(!!other.error) - Number(!!one.error));
  return (
    <Modal
      opened={results.length > 0}
      onClose={onClose}
      title={t("inbox.results.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm" fw={600} role="status">
          {done > 0 && t("inbox.results.done", { count: done })}{" "}
          {failed > 0 && t("inbox.results.failed", { count: failed })}
        </Text>
        <List spacing="sm" listStyleType="none" aria-label={t("inbox.results.title")}>
          {sorted.map((result) => (
            <List.Item key={result.flow.id} icon={<Sign isDone={!result.error} />}>
              <FlowLink engine={result.flow.engine} id={result.flow.id} code={result.flow.code} />
              <Reasons result={result} />
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
      aria-label={t(isDone ? "inbox.results.ok" : "inbox.results.no")}
    >
      {isDone ? <IconCheck size={14} /> : <IconX size={14} />}
    </ThemeIcon>
  );
}

/** Everything that is in the way of one document; where the API names single lines, those. */
function Reasons({ result: { error } }: { result: Result }) {
  if (!error) return null;
  const named = error.errors?.flatMap(({ message }) => message ?? []) ?? [];
  const sentences = named.length > 0 ? named : [error.message];
  return sentences.map((sentence) => (
    <Text key={sentence} size="sm" c="dimmed">
      {sentence}
    </Text>
  ));
}

import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StayingModal } from "./StayingModal";

type Props = {
  title: string;
  text: string;
  label: string;
  value: string;
  /** That it can be seen only now, and what to do with it. */
  once: string;
  onceHint: string;
  copyLabel: string;
  onClose: () => void;
};

/** A secret that nobody can show again. */
export function ShownOnce({ title, text, label, value, once, onceHint, copyLabel, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <StayingModal opened onClose={onClose} title={title} size="lg">
      <Stack>
        <Text size="sm">{text}</Text>
        <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Alert color="orange" icon={<IconAlertTriangle />} title={once}>
          {onceHint}
        </Alert>
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.close")}
          </Button>
          <CopyButton value={value} timeout={4000}>
            {({ copied, copy }) => (
              <Button
                data-autofocus
                color={copied ? "teal.8" : undefined}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {copied ? t("common.copied") : copyLabel}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </StayingModal>
  );
}

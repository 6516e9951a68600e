import { Alert, Button, Code, CopyButton, Group, SimpleGrid, Stack } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Shown this once; who has lost the phone gets in by them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="orange" icon={<IconAlertTriangle />} title={t("profile.totp.recovery.title")}>
        {t("profile.totp.recovery.text")}
      </Alert>
      <SimpleGrid
        component="ul"
        cols={{ base: 1, xs: 2 }}
        spacing="xs"
        m={0}
        p={0}
        style={{ listStyle: "none" }}
        aria-label={t("profile.totp.recovery.list")}
      >
        {codes.map((code) => (
          <li key={code}>
            <Code fz="sm">{code}</Code>
          </li>
        ))}
      </SimpleGrid>
      <Group justify="end" gap="xs">
        <CopyButton value={codes.join("\n")} timeout={4000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? "common.copied" : "profile.totp.recovery.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t("profile.totp.recovery.done")}</Button>
      </Group>
    </Stack>
  );
}

import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";
import { SHORTCUTS } from "./shortcuts";

/** Everything that the keyboard can do. */
export function KeyboardHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="xl"
      title={
        <Text component="span" fw={700} fz="lg">
          {t("shell.help.title")}
        </Text>
      }
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="lg" pb="sm">
        {SHORTCUTS.map((group) => (
          <Stack key={group.name} gap={6} component="section">
            <Title order={3} size="h6" c="dimmed">
              {t(`shell.help.${group.name}`)}
            </Title>
            {group.shortcuts.map(({ name, keys }) => (
              <Group key={name} justify="space-between" wrap="nowrap" mih={30}>
                <Text size="sm">{t(`shell.help.${name}`)}</Text>
                <Group gap={6} wrap="nowrap">
                  {keys.map((combination) => (
                    <Group key={combination.join()} gap={3} wrap="nowrap">
                      {combination.map((key) => (
                        <Kbd key={key} className={classes.key}>
                          {key}
                        </Kbd>
                      ))}
                    </Group>
                  ))}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}

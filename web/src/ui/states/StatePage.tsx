import { Center, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { icon: ReactNode; title: string; text: string; actions: ReactNode; small?: string };

/** A page that says what has happened and what to do now. */
export function StatePage({ icon, title, text, actions, small }: Props) {
  return (
    <Center mih="60vh" p="md">
      <Stack align="center" gap="sm" maw={460}>
        {icon}
        <Title order={1} size="h3" ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {text}
        </Text>
        <Group>{actions}</Group>
        {small && (
          <Text size="xs" c="dimmed">
            {small}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; hint?: string; actions?: ReactNode; children?: ReactNode };

/** A part of the page, under its heading. */
export function Section({ title, hint, actions, children }: Props) {
  return (
    <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section" aria-label={title}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <div style={{ flex: "1 1 16rem" }}>
            <Title order={2} size="h5">
              {title}
            </Title>
            {hint && (
              <Text size="sm" c="dimmed">
                {hint}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}

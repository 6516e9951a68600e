import { Box, Group, Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

/** On a phone, a code of a document has its badge and its buttons beside it. */
const LONG = 14;

type Props = {
  title: string;
  /** Beside the title: a badge, say. */
  aside?: ReactNode;
  /** Buttons, at the right. */
  actions?: ReactNode;
  /** Above the title: where this page belongs. */
  above?: ReactNode;
  children: ReactNode;
};

/** A page within the shell: a heading, its buttons, its content. */
export function Page({ title, aside, actions, above, children }: Props) {
  useDocumentTitle(`${title} · ERP Engine`);
  return (
    <Stack gap="md">
      <Box>
        {above}
        <Group justify="space-between" gap="sm" mih={40}>
          <Group gap="sm">
            <Title order={1} size="h2" fz={{ base: title.length > LONG ? 18 : "h3", xs: "h2" }}>
              {title}
            </Title>
            {aside}
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
}

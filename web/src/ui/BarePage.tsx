import { Center, Group, Image, Stack, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { LanguageSelect } from "./LanguageSelect";

/** The frame of what is seen outside the shell. */
export function BarePage({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · ERP Engine`);
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w={400} maw="100%" gap="lg">
        <Group justify="center" gap="sm">
          <Image src="/favicon.svg" alt="" w={36} h={36} />
          <Title order={1} size="h2">
            ERP Engine
          </Title>
        </Group>
        {children}
        <Group justify="center">
          <LanguageSelect />
        </Group>
      </Stack>
    </Center>
  );
}

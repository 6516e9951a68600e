import { AppShell, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";

const COMMIT_LENGTH = 7;

/** Which build answers. */
export function EngineFooter() {
  const { t } = useTranslation();
  const { data } = useQuery(read("/healthz", {}, { staleTime: 300_000 }));
  return (
    <AppShell.Section px="sm" pt={8} pb={4}>
      <Text size="xs" c="dimmed" title={t("common.build")} lh={1.5} mih={36}>
        {data && (
          <>
            {data.engine.name}
            <br />
            {data.engine.commit.slice(0, COMMIT_LENGTH)} · {data.engine.schema} · {data.engine.env}
          </>
        )}
      </Text>
    </AppShell.Section>
  );
}

import { Badge, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, read, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMe } from "@/api/me";
import { deviceOf } from "@/lib/device";
import { formatMoment } from "@/lib/format";
import { AskFirst } from "@/ui/AskFirst";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { Section } from "./Section";

/** Where I am logged in, and the way out of each. */
export function Devices() {
  const { t } = useTranslation();
  const sessions = useQuery(read("/api/v1/me/sessions"));
  const rows = sessions.data?.rows ?? [];
  const endOthers = useCommand(async (_: undefined, key) => {
    await client.POST("/api/v1/me/sessions/end-others", { params: { header: key } });
  });
  return (
    <Section
      title={t("profile.devices.title")}
      hint={t("profile.devices.hint")}
      actions={
        rows.length > 1 && (
          <AskFirst
            label={t("profile.devices.endOthers")}
            title={t("profile.devices.askOthers")}
            text={t("profile.devices.endText")}
            command={endOthers}
          />
        )
      }
    >
      <ProblemAlert problem={sessions.error} />
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: "none" }}>
        {rows.map((session) => (
          <Device key={session.id} session={session} />
        ))}
      </Stack>
    </Section>
  );
}

function Device({ session }: { session: Schemas["MySession"] }) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const name = deviceOf(session.device) || t("profile.devices.unknown");
  const end = useCommand(async (_: undefined, key) => {
    await client.POST("/api/v1/me/sessions/{id}/end", { params: { path: { id: session.id }, header: key } });
  });
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {session.is_this && <Badge variant="light">{t("profile.devices.this")}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {t("profile.devices.seen", {
            seen: formatMoment(session.seen_at, time_zone),
            since: formatMoment(session.created_at, time_zone),
            address: session.address ?? "–",
          })}
        </Text>
      </div>
      {!session.is_this && (
        <AskFirst
          label={t("common.logOut")}
          title={t("profile.devices.ask", { name })}
          text={t("profile.devices.endText")}
          command={end}
        />
      )}
    </Group>
  );
}

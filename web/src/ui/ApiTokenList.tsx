import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { AskFirst } from "./AskFirst";
import { usePermissionName } from "./permissionName";

/** Tokens by which programs act for somebody: what each may do, how long, and the way to end it. */
export function ApiTokenList({ tokens }: { tokens: Schemas["ApiToken"][] }) {
  return (
    <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: "none" }}>
      {tokens.map((token) => (
        <ApiToken key={token.id} token={token} />
      ))}
    </Stack>
  );
}

function ApiToken({ token }: { token: Schemas["ApiToken"] }) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const permissionName = usePermissionName();
  const end = useCommand(async (_: undefined, key) => {
    await client.POST("/api/v1/me/tokens/{id}/end", { params: { path: { id: token.id }, header: key } });
  });
  const until = formatMoment(token.expires_at, time_zone);
  const used = token.used_at ? formatMoment(token.used_at, time_zone) : t("profile.tokens.neverUsed");
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div style={{ flex: "1 1 16rem" }}>
        <Text size="sm" fw={600}>
          {token.name}
        </Text>
        <Text size="sm" c="dimmed">
          {t("profile.tokens.life", { until, used })}
        </Text>
        <Text size="sm" c="dimmed">
          {token.permissions.map(permissionName).join(", ")}
        </Text>
      </div>
      <AskFirst
        label={t("profile.tokens.end")}
        title={t("profile.tokens.ask", { name: token.name })}
        text={t("profile.tokens.endText")}
        command={end}
      />
    </Group>
  );
}

import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, read, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { AskFirst } from "@/ui/AskFirst";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { usePermissionName } from "@/ui/permissionName";
import { ShownOnce } from "@/ui/ShownOnce";
import { ApiTokenCreate } from "./ApiTokenCreate";
import { Section } from "./Section";

/** Tokens by which programs act for me. */
export function ApiTokens() {
  const { t } = useTranslation();
  const tokens = useQuery(read("/api/v1/me/tokens"));
  const [isMaking, make] = useDisclosure();
  const [made, setMade] = useState<Schemas["NewApiToken"] | null>(null);
  const shown = (token: Schemas["NewApiToken"]) => {
    make.close();
    setMade(token);
  };
  const rows = tokens.data?.rows ?? [];
  return (
    <Section
      title={t("profile.tokens.title")}
      hint={t("profile.tokens.hint")}
      actions={
        <Button variant="default" onClick={make.open}>
          {t("profile.tokens.new")}
        </Button>
      }
    >
      <ProblemAlert problem={tokens.error} />
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: "none" }}>
        {rows.map((token) => (
          <ApiToken key={token.id} token={token} />
        ))}
      </Stack>
      {isMaking && <ApiTokenCreate onClose={make.close} onMade={shown} />}
      {made && (
        <ShownOnce
          title={t("profile.tokens.made", { name: made.name })}
          text={t("profile.tokens.madeText")}
          label={t("profile.tokens.token")}
          value={made.token}
          once={t("profile.tokens.once")}
          onceHint={t("profile.tokens.onceHint")}
          copyLabel={t("profile.tokens.copy")}
          onClose={() => setMade(null)}
        />
      )}
    </Section>
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

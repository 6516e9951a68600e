import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { ActivityButton } from "@/ui/ActivityButton";
import { AskFirst } from "@/ui/AskFirst";
import { InvitationLink } from "./InvitationLink";

type Props = { user: Schemas["User"] };

/** How somebody gets in, and how they are kept out: each with what it does, asked before it is done. */
export function UserAccess({ user }: Props) {
  const { t } = useTranslation();
  const { id: me, company } = useMe();
  const [invited, setInvited] = useState<Schemas["InvitedUser"] | null>(null);
  const path = { id: user.id };
  const invite = useCommand((_: undefined, key) =>
    client.POST("/api/v1/users/{id}/invite", { params: { path, header: key } }).then(body),
  );
  const endSessions = useCommand((_: undefined, key) =>
    client.POST("/api/v1/users/{id}/end-sessions", { params: { path, header: key } }).then(body),
  );
  const resetTotp = useCommand(async (_: undefined, key) => {
    await client.POST("/api/v1/users/{id}/reset-totp", { params: { path, header: key } });
  });
  const setActive = useCommand((is_active: boolean, key) =>
    client
      .PATCH("/api/v1/users/{id}", {
        params: { path, header: key },
        body: { version: user.version, is_active },
      })
      .then(body),
  );
  const kind = user.status === "invited" ? "again" : "reset";
  const until = user.invited_until && formatMoment(user.invited_until, company.time_zone);
  return (
    <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
      <Title order={2} size="h5" mb="md">
        {t("users.access")}
      </Title>
      <Stack gap="lg">
        {user.is_active && user.id !== me && (
          <Row
            title={t(`users.${kind}.title`)}
            text={kind === "again" && until ? t("users.again.until", { until }) : t(`users.${kind}.text`)}
          >
            <AskFirst
              label={t(`users.${kind}.action`)}
              title={t(`users.${kind}.ask`, { name: user.name })}
              text={t(`users.${kind}.text`)}
              command={invite}
              onDone={setInvited}
            />
          </Row>
        )}
        {user.id === me && (
          <Row title={t("users.own.title")} text={t("users.own.text")}>
            <Text size="sm" component={Link} to="/profile">
              {t("common.profile")}
            </Text>
          </Row>
        )}
        {user.status === "active" && (
          <Row title={t("users.endSessions.title")} text={t("users.endSessions.text")}>
            <AskFirst
              label={t("users.endSessions.action")}
              title={t("users.endSessions.ask", { name: user.name })}
              text={t("users.endSessions.text")}
              command={endSessions}
            />
          </Row>
        )}
        {user.status === "active" && user.id !== me && (
          <Row title={t("users.resetTotp.title")} text={t("users.resetTotp.text")}>
            <AskFirst
              label={t("users.resetTotp.action")}
              title={t("users.resetTotp.ask", { name: user.name })}
              text={t("users.resetTotp.text")}
              command={resetTotp}
            />
          </Row>
        )}
        <Row title={t("users.activity.title")} text={t("users.activity.text")}>
          <ActivityButton
            name={user.name}
            isActive={user.is_active}
            text={t("users.activity.text")}
            change={setActive}
          />
        </Row>
      </Stack>
      <InvitationLink invited={invited} onClose={() => setInvited(null)} />
    </Paper>
  );
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <div style={{ flex: "1 1 16rem" }}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </Group>
  );
}

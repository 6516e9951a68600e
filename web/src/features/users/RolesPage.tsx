import { Paper, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { BackLink } from "@/ui/BackLink";
import { enginesQuery } from "@/ui/EngineName";
import { Page } from "@/ui/Page";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { matrixOf } from "./matrix";
import { PermissionMatrix } from "./PermissionMatrix";
import { rolesQuery } from "./queries";

/** Who may do what. Everybody may look: who is refused finds here whom to ask. */
export function RolesPage() {
  const { t } = useTranslation();
  const mayManage = useMay()("user.manage");
  const roles = useQuery(rolesQuery());
  const engines = useQuery(enginesQuery());
  const above = mayManage ? (
    <BackLink to="/users">{t("users.title")}</BackLink>
  ) : (
    <BackLink to="/settings">{t("settings.title")}</BackLink>
  );
  return (
    <Page title={t("users.roles.title")} above={above}>
      <Text size="sm" c="dimmed" maw={720}>
        {t("users.roles.text")}
      </Text>
      <ProblemAlert problem={roles.error ?? engines.error} />
      {roles.data && engines.data ? (
        <Paper withBorder style={{ overflow: "clip" }}>
          <PermissionMatrix
            roles={roles.data.rows}
            groups={matrixOf(
              roles.data.rows,
              engines.data.rows.map(({ code }) => code),
            )}
          />
        </Paper>
      ) : (
        !roles.error && !engines.error && <Skeleton height={480} />
      )}
    </Page>
  );
}

import { Button, Paper, Title } from "@mantine/core";
import { IconEdit } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { BackLink } from "@/ui/BackLink";
import { Facts } from "@/ui/Facts";
import { Page } from "@/ui/Page";
import { useRoleName } from "@/ui/roleName";
import { Allowed } from "@/ui/states/Allowed";
import { userQuery } from "./queries";
import { UserAccess } from "./UserAccess";
import { UserStatus } from "./UserStatus";
import { UserTokens } from "./UserTokens";
import { useWarehouseNames } from "./warehouseNames";

const route = getRouteApi("/_app/users/$id/");

/** Somebody who works with the system: who they are, and how they get in. */
export function UserPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: user } = useSuspenseQuery(userQuery(id));
  const { time_zone } = useMe().company;
  const roleName = useRoleName();
  const warehouseNames = useWarehouseNames();
  const seen = user.last_seen_at ? formatMoment(user.last_seen_at, time_zone) : t("users.neverSeen");
  return (
    <Allowed permission="user.manage">
      <Page
        title={user.name}
        above={<BackLink to="/users">{t("users.title")}</BackLink>}
        aside={<UserStatus user={user} />}
        actions={
          <Button
            leftSection={<IconEdit size={16} />}
            renderRoot={(props) => <Link to="/users/$id/edit" params={{ id }} {...props} />}
          >
            {t("common.edit")}
          </Button>
        }
      >
        <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
          <Title order={2} size="h5" mb="md">
            {t("users.about")}
          </Title>
          <Facts
            cols={{ base: 1, xs: 2, sm: 3 }}
            facts={[
              { label: t("common.field.email"), value: user.email },
              { label: t("users.roleLabel"), value: roleName(user.role) },
              { label: t("users.warehouses"), value: warehouseNames(user.warehouse_ids) },
              { label: t("users.lastSeen"), value: seen },
              { label: t("users.totp"), value: t(user.has_totp ? "common.yes" : "common.no") },
              { label: t("users.since"), value: formatMoment(user.created_at, time_zone) },
            ]}
          />
        </Paper>
        <UserAccess user={user} />
        <UserTokens userId={id} />
      </Page>
    </Allowed>
  );
}

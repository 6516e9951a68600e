import { Button, Select } from "@mantine/core";
import { IconTable, IconUserPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { BackLink } from "@/ui/BackLink";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { Page } from "@/ui/Page";
import { ROLES, useRoleName } from "@/ui/roleName";
import { USER_STATUSES } from "./search";
import { useUserColumns } from "./useUserColumns";

const route = getRouteApi("/_app/users/");

/** Who works with the system, and as what. */
export function UserList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const setAddress = useAddress();
  const roleName = useRoleName();
  const columns = useUserColumns();
  const query = useQuery(
    read("/api/v1/users", { query: { ...search, limit: PAGE_SIZE } }, { placeholderData: keepPreviousData }),
  );
  return (
    <Page
      title={t("users.title")}
      above={<BackLink to="/settings">{t("settings.title")}</BackLink>}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconTable size={16} />}
            renderRoot={(props) => <Link to="/roles" {...props} />}
          >
            {t("users.roles.title")}
          </Button>
          <Button component={Link} to="/users/new" leftSection={<IconUserPlus size={16} />}>
            {t("users.new")}
          </Button>
        </>
      }
    >
      <DataList
        name="users"
        label={t("users.title")}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        search={search}
        defaultSort="name"
        filters={
          <>
            <Select
              aria-label={t("users.roleLabel")}
              placeholder={t("users.roleLabel")}
              data={ROLES.map((value) => ({ value, label: roleName(value) }))}
              value={search.role ?? null}
              onChange={(role) => setAddress({ role: role ?? undefined })}
              clearable
              clearButtonProps={{ "aria-label": t("common.clear") }}
              w={160}
            />
            <Select
              aria-label={t("common.field.status")}
              placeholder={t("common.field.status")}
              data={USER_STATUSES.map((value) => ({ value, label: t(`users.status.${value}`) }))}
              value={search.status ?? null}
              onChange={(status) => setAddress({ status: status ?? undefined })}
              clearable
              clearButtonProps={{ "aria-label": t("common.clear") }}
              w={160}
            />
          </>
        }
        onOpen={(row) => void navigate({ to: "/users/$id", params: { id: row.id } })}
        onNew={() => void navigate({ to: "/users/new" })}
        empty={<EmptyState text={t("users.empty")} />}
      />
    </Page>
  );
}

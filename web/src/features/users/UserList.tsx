import { Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { BackLink } from "@/ui/BackLink";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { YesNoFilter } from "@/ui/list/YesNoFilter";
import { Page } from "@/ui/Page";
import { ROLES, useRoleName } from "@/ui/roleName";
import { useUserColumns } from "./useUserColumns";

const route = getRouteApi("/_app/users");

/** Who works with the system, and as what. */
export function UserList() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const setAddress = useAddress();
  const roleName = useRoleName();
  const columns = useUserColumns();
  const query = useQuery(
    read("/api/v1/users", { query: { ...search, limit: PAGE_SIZE } }, { placeholderData: keepPreviousData }),
  );
  return (
    <Page title={t("users.title")} above={<BackLink to="/settings">{t("settings.title")}</BackLink>}>
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
            <YesNoFilter
              label={t("common.field.status")}
              yes={t("common.active")}
              no={t("common.inactive")}
              value={search.is_active}
              onChange={(is_active) => setAddress({ is_active })}
            />
          </>
        }
        empty={<EmptyState text={t("users.empty")} />}
      />
    </Page>
  );
}

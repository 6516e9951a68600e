import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { userQuery } from "./queries";
import { UserForm, type UserValues } from "./UserForm";

const route = getRouteApi("/_app/users/$id/edit");

export function UserEdit() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = route.useParams();
  const { data } = useSuspenseQuery(userQuery(id));
  // The version that is on the screen: whoever has changed the person since is not overwritten unseen.
  const [opened] = useState(data);
  const { version, name, email, role, warehouse_ids } = opened;
  const save = useCommand((values: UserValues, key) =>
    client
      .PATCH("/api/v1/users/{id}", { params: { path: { id }, header: key }, body: { ...values, version } })
      .then(body),
  );
  return (
    <Allowed permission="user.manage">
      <Page
        title={t("users.edit")}
        above={
          <BackLink to="/users/$id" params={{ id }}>
            {name}
          </BackLink>
        }
      >
        <UserForm
          initial={{ name, email, role, warehouse_ids: warehouse_ids ?? [] }}
          save={save}
          onSaved={() => void navigate({ to: "/users/$id", params: { id } })}
        />
      </Page>
    </Allowed>
  );
}

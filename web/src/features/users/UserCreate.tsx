import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { InvitationLink } from "./InvitationLink";
import { UserForm, type UserValues } from "./UserForm";

const EMPTY: UserValues = { name: "", email: "", role: "staff", warehouse_ids: [] };

/** Invites somebody: they choose a password themselves, by a link. */
export function UserCreate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [invited, setInvited] = useState<Schemas["InvitedUser"] | null>(null);
  const save = useCommand((values: UserValues, key) =>
    client.POST("/api/v1/users", { params: { header: key }, body: values }).then(body),
  );
  return (
    <Allowed permission="user.manage">
      <Page title={t("users.new")} above={<BackLink to="/users">{t("users.title")}</BackLink>}>
        <UserForm initial={EMPTY} save={save} onSaved={setInvited} />
        <InvitationLink
          invited={invited}
          onClose={() =>
            void navigate({ to: "/users/$id", params: { id: invited?.id ?? "" }, replace: true })
          }
        />
      </Page>
    </Allowed>
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { PartnerForm } from "./PartnerForm";
import { type PartnerValues, valuesOf } from "./partnerValues";
import { partnerQuery } from "./queries";

const route = getRouteApi("/_app/partners/$id/edit");

export function PartnerEdit() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const { data } = useSuspenseQuery(partnerQuery(id));
  // The version that is on the screen: whoever has changed the partner since is not overwritten unseen.
  const [opened] = useState(data);
  const save = useCommand((values: PartnerValues, key) =>
    client
      .PATCH("/api/v1/partners/{id}", {
        params: { path: { id }, header: key },
        body: { ...values, version: opened.version },
      })
      .then(body),
  );
  return (
    <Allowed permission="partner.write">
      <Page
        title={t("partners.edit")}
        above={
          <BackLink to="/partners/$id" params={{ id: String(id) }}>
            {opened.name}
          </BackLink>
        }
      >
        <PartnerForm initial={valuesOf(opened)} save={save} />
      </Page>
    </Allowed>
  );
}

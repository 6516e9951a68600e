import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { PartnerForm } from "./PartnerForm";
import { EMPTY_PARTNER, type PartnerValues } from "./partnerValues";

export function PartnerCreate() {
  const { t } = useTranslation();
  const save = useCommand((values: PartnerValues, key) =>
    client.POST("/api/v1/partners", { params: { header: key }, body: values }).then(body),
  );
  return (
    <Allowed permission="partner.write">
      <Page title={t("partners.new")} above={<BackLink to="/partners">{t("partners.title")}</BackLink>}>
        <PartnerForm initial={EMPTY_PARTNER} save={save} />
      </Page>
    </Allowed>
  );
}

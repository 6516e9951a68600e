import { Button, Paper, Title } from "@mantine/core";
import { IconEdit } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMay } from "@/api/me";
import { formatBusinessNumber } from "@/lib/businessNumber";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { ActivityButton } from "@/ui/ActivityButton";
import { BackLink } from "@/ui/BackLink";
import { Facts } from "@/ui/Facts";
import { Page } from "@/ui/Page";
import { PartnerFlows } from "./PartnerFlows";
import { PartnerRoles } from "./PartnerRoles";
import { partnerQuery } from "./queries";

const route = getRouteApi("/_app/partners/$id/");

/** A partner: who it is, and what is under way with it. */
export function PartnerPage() {
  const { t } = useTranslation();
  const may = useMay();
  const id = Number(route.useParams().id);
  const { data: partner } = useSuspenseQuery(partnerQuery(id));
  const change = useCommand((isActive: boolean, key) => {
    const params = { path: { id }, header: key };
    const { version } = partner;
    return isActive
      ? client.PATCH("/api/v1/partners/{id}", { params, body: { version, is_active: true } }).then(body)
      : client.POST("/api/v1/partners/{id}/deactivate", { params, body: { version } }).then(body);
  });
  return (
    <Page
      title={partner.name}
      above={<BackLink to="/partners">{t("partners.title")}</BackLink>}
      aside={
        <>
          <PartnerRoles partner={partner} />
          {!partner.is_active && <ActiveBadge isActive={false} />}
        </>
      }
      actions={
        may("partner.write") && (
          <>
            <ActivityButton name={partner.name} isActive={partner.is_active} change={change} />
            <Button
              renderRoot={(props) => <Link to="/partners/$id/edit" params={{ id: String(id) }} {...props} />}
              leftSection={<IconEdit size={16} />}
            >
              {t("common.edit")}
            </Button>
          </>
        )
      }
    >
      <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
        <Title order={2} size="h5" mb="md">
          {t("partners.about")}
        </Title>
        <Facts
          facts={[
            { label: t("partners.code"), value: partner.code },
            {
              label: t("common.field.businessNumber"),
              value: formatBusinessNumber(partner.business_number),
            },
            { label: t("partners.representative"), value: partner.representative },
            { label: t("partners.phone"), value: partner.phone },
            { label: t("common.field.email"), value: partner.email },
            { label: t("common.field.address"), value: partner.address },
            { label: t("common.field.memo"), value: partner.memo },
          ]}
        />
      </Paper>
      {may("flow.view") && <PartnerFlows partner={partner} />}
    </Page>
  );
}

import { Button, Paper, Title } from "@mantine/core";
import { IconEdit } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { formatBusinessNumber } from "@/lib/businessNumber";
import { formatDecimal } from "@/lib/format";
import { BackLink } from "@/ui/BackLink";
import { Facts } from "@/ui/Facts";
import { Page } from "@/ui/Page";
import { CompanyImages } from "./CompanyImages";
import { companyQuery } from "./queries";
import { useTotpRequired } from "./TotpRequiredSelect";

/** The company whose books these are. */
export function CompanyPage() {
  const { t } = useTranslation();
  const requiredFrom = useTotpRequired();
  const mayWrite = useMay()("company.write");
  const { data: company } = useSuspenseQuery(companyQuery());
  return (
    <Page
      title={t("company.title")}
      above={<BackLink to="/settings">{t("settings.title")}</BackLink>}
      actions={
        mayWrite && (
          <Button component={Link} to="/company/edit" leftSection={<IconEdit size={16} />}>
            {t("common.edit")}
          </Button>
        )
      }
    >
      <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
        <Title order={2} size="h5" mb="md">
          {t("company.about")}
        </Title>
        <Facts
          cols={{ base: 1, sm: 3 }}
          facts={[
            { label: t("company.name"), value: company.name },
            { label: t("common.field.businessNumber"), value: formatBusinessNumber(company.business_number) },
            { label: t("common.field.address"), value: company.address },
          ]}
        />
      </Paper>
      <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
        <Title order={2} size="h5" mb="md">
          {t("company.rules")}
        </Title>
        <Facts
          cols={{ base: 1, xs: 2, sm: 3 }}
          facts={[
            { label: t("company.timeZone"), value: company.time_zone },
            { label: t("company.currency"), value: company.currency },
            { label: t("company.decimals"), value: company.currency_decimals },
            { label: t("company.vat"), value: formatDecimal(company.vat_percent) },
            {
              label: t("company.approver"),
              value: t(company.approver_must_differ ? "company.approverMustDiffer" : "company.approverMay"),
            },
            { label: t("company.totp"), value: requiredFrom(company.totp_required_from) },
          ]}
        />
      </Paper>
      <CompanyImages company={company} mayWrite={mayWrite} />
    </Page>
  );
}

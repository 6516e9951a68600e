import { Group, Paper, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { CompanyImage } from "./CompanyImage";

/** The logo and the seal, as they are printed on delivery notes. */
export function CompanyImages({ company, mayWrite }: { company: Schemas["Company"]; mayWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section">
      <Title order={2} size="h5">
        {t("company.images")}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t("company.imagesHint")}
      </Text>
      <Group gap="xl" align="start">
        <CompanyImage company={company} field="logo_id" name={t("company.logo")} mayWrite={mayWrite} />
        <CompanyImage company={company} field="seal_id" name={t("company.seal")} mayWrite={mayWrite} />
      </Group>
    </Paper>
  );
}

import { Badge, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";

/** Customer, supplier, or both. */
export function PartnerRoles({
  partner,
}: {
  partner: Pick<Schemas["Partner"], "is_customer" | "is_supplier">;
}) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap">
      {partner.is_customer && <Badge color="blue">{t("partners.customers")}</Badge>}
      {partner.is_supplier && <Badge color="grape">{t("partners.suppliers")}</Badge>}
    </Group>
  );
}

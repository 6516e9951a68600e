import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatBusinessNumber } from "@/lib/businessNumber";
import { ActiveBadge } from "@/ui/ActiveBadge";
import type { Column } from "@/ui/list/column";
import { PartnerRoles } from "./PartnerRoles";

type Row = Schemas["Partner"];

/** What the list of partners shows. */
export function usePartnerColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      id: "name",
      header: t("partners.name"),
      card: "title",
      sort: "name",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {row.name}
        </Text>
      ),
    },
    { id: "code", header: t("partners.code"), sort: "code", cell: (row) => row.code },
    { id: "role", header: t("partners.role"), card: "aside", cell: (row) => <PartnerRoles partner={row} /> },
    {
      id: "business_number",
      header: t("common.field.businessNumber"),
      cell: (row) => formatBusinessNumber(row.business_number),
    },
    { id: "representative", header: t("partners.representative"), cell: (row) => row.representative },
    { id: "phone", header: t("partners.phone"), cell: (row) => row.phone },
    { id: "email", header: t("common.field.email"), isExtra: true, cell: (row) => row.email },
    { id: "address", header: t("common.field.address"), isExtra: true, cell: (row) => row.address },
    { id: "memo", header: t("common.field.memo"), isExtra: true, cell: (row) => row.memo },
    {
      id: "is_active",
      header: t("common.field.status"),
      cell: (row) => <ActiveBadge isActive={row.is_active} />,
    },
  ];
}

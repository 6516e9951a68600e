import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/lib/format";
import { useCategories } from "../pick/categories";
import { unitsQuery } from "../pick/UnitSelect";
import { useRoleName } from "../roleName";

type Props = { field: string; value: unknown };

/** A value of a record, in words where the record has only a number. */
export function ChangeValue({ field, value }: Props) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  if (value === null || value === "") {
    return (
      <Text span c="dimmed" inherit>
        {t("audit.nothing")}
      </Text>
    );
  }
  if (field === "category_id" || field === "parent_id") return <CategoryName id={Number(value)} />;
  if (field === "unit_id") return <UnitCode id={Number(value)} />;
  if (field === "tax_kind") return t(`items.tax.${value as "taxable"}`);
  if (field === "reason") return t(`audit.reason.${value as "wrong_code"}`);
  if (field === "totp_required_from") return roleName(String(value));
  if (field === "image_id" || field === "logo_id" || field === "seal_id") return t("audit.file");
  if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
  if (typeof value === "number") return formatDecimal(String(value));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function CategoryName({ id }: { id: number }) {
  const { data } = useCategories();
  return data?.find((one) => one.id === id)?.name ?? `#${id}`;
}

function UnitCode({ id }: { id: number }) {
  const { data } = useQuery(unitsQuery());
  return data?.rows.find((one) => one.id === id)?.code ?? `#${id}`;
}

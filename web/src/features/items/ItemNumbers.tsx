import { Paper, Select, Stack, Title } from "@mantine/core";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { DecimalInput } from "@/ui/form/DecimalInput";
import { useMoney } from "@/ui/useMoney";
import type { ItemValues } from "./itemValues";

const TAX_KINDS = ["taxable", "zero_rated", "exempt"] as const;

/** An item's prices, and how much of it there should be. */
export function ItemNumbers() {
  const { t } = useTranslation();
  const mayCost = useMay()("cost.view");
  const { currency } = useMoney();
  const { control } = useFormContext<ItemValues>();
  return (
    <Stack gap="md">
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="sm">
          {t("items.form.prices")}
        </Title>
        <Stack gap="sm">
          <NumberField name="sale_price" label={t("items.salePrice")} unit={currency} />
          {mayCost && <NumberField name="purchase_price" label={t("items.purchasePrice")} unit={currency} />}
          <Controller
            control={control}
            name="tax_kind"
            render={({ field, fieldState }) => (
              <Select
                label={t("items.taxKind")}
                data={TAX_KINDS.map((value) => ({ value, label: t(`items.tax.${value}`) }))}
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
              />
            )}
          />
        </Stack>
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="sm">
          {t("items.form.levels")}
        </Title>
        <Stack gap="sm">
          <NumberField
            name="safety_stock"
            label={t("items.safetyStock")}
            description={t("items.form.safetyHint")}
          />
          <NumberField
            name="reorder_point"
            label={t("items.reorderPoint")}
            description={t("items.form.reorderHint")}
          />
        </Stack>
      </Paper>
    </Stack>
  );
}

type NumberName = "sale_price" | "purchase_price" | "safety_stock" | "reorder_point";

function NumberField({
  name,
  ...input
}: {
  name: NumberName;
  label: string;
  description?: string;
  unit?: string;
}) {
  const { control } = useFormContext<ItemValues>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <DecimalInput {...input} {...field} placeholder="0" error={fieldState.error?.message} />
      )}
    />
  );
}

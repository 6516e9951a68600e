import { Group, Paper, SimpleGrid, Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CategorySelect } from "@/ui/pick/CategorySelect";
import { UnitSelect } from "@/ui/pick/UnitSelect";
import { ImageField } from "./ImageField";
import type { ItemValues } from "./itemValues";

/** What an item is called, and where it belongs. */
export function ItemFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { register, control, formState } = useFormContext<ItemValues>();
  const { errors } = formState;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {t("items.form.basics")}
      </Title>
      <Group align="start" gap="lg" wrap="wrap">
        <Controller
          control={control}
          name="image"
          render={({ field, fieldState }) => (
            <ImageField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
        <Stack flex={1} miw={260} gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput
              label={t("items.sku")}
              description={isNew ? t("items.form.skuHint") : undefined}
              required
              autoFocus={isNew}
              error={errors.sku?.message}
              {...register("sku")}
            />
            <TextInput
              label={t("items.name")}
              description={isNew ? t("items.form.nameHint") : undefined}
              required
              error={errors.name?.message}
              {...register("name")}
            />
            <Controller
              control={control}
              name="category_id"
              render={({ field, fieldState }) => (
                <CategorySelect
                  label={t("items.category")}
                  value={field.value}
                  onChange={field.onChange}
                  error={fieldState.error?.message}
                  clearable
                />
              )}
            />
            <Controller
              control={control}
              name="unit_id"
              render={({ field, fieldState }) => (
                <UnitSelect
                  label={t("items.unit")}
                  value={field.value}
                  onChange={field.onChange}
                  error={fieldState.error?.message}
                  required
                />
              )}
            />
          </SimpleGrid>
          <Switch
            label={t("items.form.lotTracked")}
            description={t("items.form.lotTrackedHint")}
            error={errors.is_lot_tracked?.message}
            {...register("is_lot_tracked")}
          />
          <Textarea label={t("items.memo")} error={errors.memo?.message} {...register("memo")} />
        </Stack>
      </Group>
    </Paper>
  );
}

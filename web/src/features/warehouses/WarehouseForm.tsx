import { zodResolver } from "@hookform/resolvers/zod";
import { SimpleGrid, Switch, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Schemas } from "@/api/client";
import type { ApiProblem } from "@/api/problem";
import { RecordForm } from "@/ui/form/RecordForm";

const warehouseValues = (t: TFunction) =>
  z.object({
    code: z.string().trim().min(1, t("common.required")),
    name: z.string().trim().min(1, t("common.required")),
    address: z.string().trim(),
    is_default: z.boolean(),
  });

export type WarehouseValues = z.infer<ReturnType<typeof warehouseValues>>;

type Props = {
  initial: WarehouseValues;
  save: UseMutationResult<Schemas["Warehouse"], ApiProblem, WarehouseValues>;
};

/** A warehouse, new or to be changed. */
export function WarehouseForm({ initial, save }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  const form = useForm<WarehouseValues>({
    defaultValues: initial,
    resolver: zodResolver(warehouseValues(t)),
  });
  const { errors } = form.formState;
  return (
    <RecordForm
      form={form}
      save={save}
      onSaved={({ id }) => void router.navigate({ to: "/warehouses/$id", params: { id: String(id) } })}
      onCancel={() => router.history.back()}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
        <TextInput
          label={t("warehouses.name")}
          required
          autoFocus
          error={errors.name?.message}
          {...form.register("name")}
        />
        <TextInput
          label={t("warehouses.code")}
          required
          error={errors.code?.message}
          {...form.register("code")}
        />
      </SimpleGrid>
      <TextInput
        label={t("common.field.address")}
        error={errors.address?.message}
        {...form.register("address")}
      />
      <Switch
        label={t("warehouses.makeDefault")}
        description={t("warehouses.makeDefaultHint")}
        // There is always one default: another one has to take its place.
        disabled={initial.is_default}
        error={errors.is_default?.message}
        {...form.register("is_default")}
      />
    </RecordForm>
  );
}

import { zodResolver } from "@hookform/resolvers/zod";
import { SimpleGrid, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { read, type Schemas } from "@/api/client";
import type { ApiProblem } from "@/api/problem";
import { RecordForm } from "@/ui/form/RecordForm";
import { RemoteSelect } from "@/ui/pick/RemoteSelect";
import { locationQuery } from "./queries";

const CHOICES_MAX = 20;

const locationValues = (t: TFunction) =>
  z.object({
    code: z.string().trim().min(1, t("common.required")),
    name: z.string().trim().min(1, t("common.required")),
    parent_id: z.number().nullable(),
  });

export type LocationValues = z.infer<ReturnType<typeof locationValues>>;

type Props = {
  warehouseId: number;
  initial: LocationValues;
  save: UseMutationResult<Schemas["Location"], ApiProblem, LocationValues>;
};

const choiceOf = ({ id, code, name }: Schemas["Location"]) => ({ value: id, label: `${code} ${name}` });

/** A place within a warehouse, new or to be changed. */
export function LocationForm({ warehouseId, initial, save }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  const form = useForm<LocationValues>({
    defaultValues: initial,
    resolver: zodResolver(locationValues(t)),
  });
  const { errors } = form.formState;
  const parentId = form.watch("parent_id");
  const parent = useQuery({ ...locationQuery(parentId ?? 0), enabled: parentId !== null });
  const back = () => router.navigate({ to: "/warehouses/$id", params: { id: String(warehouseId) } });
  return (
    <RecordForm form={form} save={save} onSaved={() => void back()} onCancel={() => router.history.back()}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
        <TextInput
          label={t("warehouses.locationCode")}
          required
          autoFocus
          error={errors.code?.message}
          {...form.register("code")}
        />
        <TextInput
          label={t("warehouses.locationName")}
          required
          error={errors.name?.message}
          {...form.register("name")}
        />
      </SimpleGrid>
      <Controller
        control={form.control}
        name="parent_id"
        render={({ field }) => (
          <RemoteSelect
            label={t("warehouses.parent")}
            placeholder={t("warehouses.whole")}
            value={field.value}
            onChange={field.onChange}
            error={errors.parent_id?.message}
            find={(search) =>
              read("/api/v1/locations", {
                query: {
                  warehouse_id: warehouseId,
                  search: search || undefined,
                  is_active: true,
                  limit: CHOICES_MAX,
                },
              })
            }
            current={parent.data ? choiceOf(parent.data) : null}
            choiceOf={choiceOf}
          />
        )}
      />
    </RecordForm>
  );
}

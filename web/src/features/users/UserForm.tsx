import { zodResolver } from "@hookform/resolvers/zod";
import { Anchor, MultiSelect, Select, SimpleGrid, TextInput } from "@mantine/core";
import { type UseMutationResult, useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { ApiProblem } from "@/api/problem";
import { RecordForm } from "@/ui/form/RecordForm";
import { warehousesQuery } from "@/ui/pick/WarehouseSelect";
import { useRoleName } from "@/ui/roleName";
import { rolesQuery } from "./queries";

const userValues = (t: TFunction) =>
  z.object({
    name: z.string().trim().min(1, t("common.required")),
    email: z.string().trim().min(1, t("common.required")),
    role: z.string().min(1, t("common.required")),
    warehouse_ids: z.array(z.number()),
  });

export type UserValues = z.infer<ReturnType<typeof userValues>>;

type Props<Reply> = {
  initial: UserValues;
  save: UseMutationResult<Reply, ApiProblem, UserValues>;
  onSaved: (reply: Reply) => void;
};

/** A person, new or to be changed. */
export function UserForm<Reply>({ initial, save, onSaved }: Props<Reply>) {
  const { t } = useTranslation();
  const router = useRouter();
  const roleName = useRoleName();
  const { data: roles } = useQuery(rolesQuery());
  const { data: warehouses } = useQuery(warehousesQuery());
  const form = useForm<UserValues>({ defaultValues: initial, resolver: zodResolver(userValues(t)) });
  const { errors } = form.formState;
  return (
    <RecordForm form={form} save={save} onSaved={onSaved} onCancel={() => router.history.back()}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
        <TextInput
          label={t("users.name")}
          required
          autoFocus
          error={errors.name?.message}
          {...form.register("name")}
        />
        <TextInput
          label={t("common.field.email")}
          description={t("users.emailHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          type="email"
          autoComplete="off"
          required
          error={errors.email?.message}
          {...form.register("email")}
        />
      </SimpleGrid>
      <Controller
        control={form.control}
        name="role"
        render={({ field }) => (
          <Select
            label={t("users.roleLabel")}
            description={
              <Anchor component={Link} to="/roles" target="_blank" size="xs">
                {t("users.rolesLink")}
              </Anchor>
            }
            required
            allowDeselect={false}
            data={roles?.rows.map(({ name }) => ({ value: name, label: roleName(name) })) ?? []}
            value={field.value || null}
            onChange={(role) => field.onChange(role ?? "")}
            error={errors.role?.message}
          />
        )}
      />
      <Controller
        control={form.control}
        name="warehouse_ids"
        render={({ field }) => (
          <MultiSelect
            label={t("users.warehouses")}
            description={t("users.warehousesHint")}
            placeholder={field.value.length === 0 ? t("profile.allWarehouses") : undefined}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("common.clear") }}
            nothingFoundMessage={t("common.nothingFound")}
            data={warehouses?.rows.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
            value={field.value.map(String)}
            onChange={(ids) => field.onChange(ids.map(Number))}
            error={errors.warehouse_ids?.message}
          />
        )}
      />
    </RecordForm>
  );
}

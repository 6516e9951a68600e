import { zodResolver } from "@hookform/resolvers/zod";
import { MultiSelect, Select, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMe } from "@/api/me";
import { RecordModal } from "@/ui/form/RecordModal";
import { useRefusal } from "@/ui/form/useRefusal";
import { usePermissionName } from "@/ui/permissionName";

const DAYS = [30, 90, 180, 365];

const tokenValues = (t: TFunction) =>
  z.object({
    name: z.string().trim().min(1, t("common.required")).max(100),
    permissions: z.array(z.string()).min(1, t("common.required")),
    days: z.number().int(),
  });

type TokenValues = z.infer<ReturnType<typeof tokenValues>>;
type Props = { onClose: () => void; onMade: (token: Schemas["NewApiToken"]) => void };

/** A new token, with some of my own permissions. */
export function ApiTokenCreate({ onClose, onMade }: Props) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const permissionName = usePermissionName();
  const form = useForm<TokenValues>({
    defaultValues: { name: "", permissions: [], days: 90 },
    resolver: zodResolver(tokenValues(t)),
  });
  const refusal = useRefusal(form);
  const { errors } = form.formState;
  const create = useCommand((values: TokenValues, key) =>
    client.POST("/api/v1/me/tokens", { params: { header: key }, body: values }).then(body),
  );
  return (
    <RecordModal
      title={t("profile.tokens.new")}
      onClose={onClose}
      onSubmit={form.handleSubmit((values) => {
        refusal.clear();
        create.mutate(values, { onSuccess: onMade, onError: refusal.show });
      })}
      isPending={create.isPending}
      problem={refusal.rest}
    >
      <TextInput
        label={t("profile.tokens.name")}
        description={t("profile.tokens.nameHint")}
        data-autofocus
        error={errors.name?.message}
        {...form.register("name")}
      />
      <Controller
        control={form.control}
        name="permissions"
        render={({ field }) => (
          <MultiSelect
            label={t("profile.tokens.permissions")}
            description={t("profile.tokens.permissionsHint")}
            searchable
            nothingFoundMessage={t("common.nothingFound")}
            data={permissions.map((value) => ({ value, label: permissionName(value) }))}
            value={field.value}
            onChange={field.onChange}
            error={errors.permissions?.message}
          />
        )}
      />
      <Controller
        control={form.control}
        name="days"
        render={({ field }) => (
          <Select
            label={t("profile.tokens.days")}
            allowDeselect={false}
            data={DAYS.map((count) => ({
              value: String(count),
              label: t("profile.tokens.dayCount", { count }),
            }))}
            value={String(field.value)}
            onChange={(days) => field.onChange(Number(days))}
            error={errors.days?.message}
          />
        )}
      />
    </RecordModal>
  );
}

import { Select, Switch, TextInput } from "@mantine/core";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { RecordModal } from "@/ui/form/RecordModal";
import { useRefusal } from "@/ui/form/useRefusal";

type Unit = Schemas["Unit"];
type Values = Pick<Unit, "code" | "name" | "decimals" | "is_active">;

const DECIMALS = [0, 1, 2, 3, 4, 5, 6];

/** A unit: how it is written, and how finely it is counted. */
export function UnitModal({ unit, onClose }: { unit: Unit | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    defaultValues: unit ?? { code: "", name: "", decimals: 0, is_active: true },
  });
  const { rest, show, clear } = useRefusal(form);
  const { mutate, isPending } = useSave(unit);
  const { errors } = form.formState;
  const save = form.handleSubmit((values) => {
    clear();
    mutate(values, { onSuccess: onClose, onError: show });
  });
  const required = t("common.required");
  return (
    <RecordModal
      title={unit ? t("units.editTitle", { name: unit.name }) : t("units.new")}
      onClose={onClose}
      onSubmit={save}
      isPending={isPending}
      problem={rest}
    >
      <TextInput
        label={t("units.code")}
        description={t("units.codeHint")}
        required
        data-autofocus
        error={errors.code?.message}
        {...form.register("code", { required })}
      />
      <TextInput
        label={t("units.name")}
        required
        error={errors.name?.message}
        {...form.register("name", { required })}
      />
      <Controller
        control={form.control}
        name="decimals"
        render={({ field, fieldState }) => (
          <Select
            label={t("units.decimals")}
            description={t("units.decimalsHint")}
            data={DECIMALS.map((count) => ({
              value: String(count),
              label: count === 0 ? t("units.whole") : t("units.upTo", { count }),
            }))}
            value={String(field.value)}
            onChange={(value) => field.onChange(Number(value))}
            error={fieldState.error?.message}
          />
        )}
      />
      {unit && <Switch label={t("common.active")} {...form.register("is_active")} />}
    </RecordModal>
  );
}

function useSave(unit: Unit | undefined) {
  return useCommand(({ code, name, decimals, is_active }: Values, header) => {
    if (!unit)
      return client.POST("/api/v1/units", { params: { header }, body: { code, name, decimals } }).then(body);
    const { id, version } = unit;
    return client
      .PATCH("/api/v1/units/{id}", {
        params: { path: { id }, header },
        body: { version, code, name, decimals, is_active },
      })
      .then(body);
  });
}

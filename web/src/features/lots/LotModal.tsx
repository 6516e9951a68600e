import { Switch, TextInput } from "@mantine/core";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { DayInput } from "@/ui/form/DayInput";
import { RecordModal } from "@/ui/form/RecordModal";
import { useRefusal } from "@/ui/form/useRefusal";
import { ItemSelect } from "@/ui/pick/ItemSelect";

type Lot = Schemas["Lot"];
type Values = { item_id: number | null; code: string; expires_on: string | null; is_active: boolean };

/** A lot of an item, and until when it is good. */
export function LotModal({ lot, onClose }: { lot: Lot | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    defaultValues: lot ?? { item_id: null, code: "", expires_on: null, is_active: true },
  });
  const { rest, show, clear } = useRefusal(form);
  const { mutate, isPending } = useSave(lot);
  const save = form.handleSubmit((values) => {
    clear();
    mutate(values, { onSuccess: onClose, onError: show });
  });
  const required = t("common.required");
  return (
    <RecordModal
      title={lot ? t("lots.editTitle", { name: lot.code }) : t("lots.new")}
      onClose={onClose}
      onSubmit={save}
      isPending={isPending}
      problem={rest}
    >
      <Controller
        control={form.control}
        name="item_id"
        rules={{ validate: (id) => id !== null || required }}
        render={({ field, fieldState }) => (
          <ItemSelect
            label={t("lots.item")}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
            isLotTracked
            required
            disabled={lot !== undefined}
          />
        )}
      />
      <TextInput
        label={t("lots.code")}
        required
        data-autofocus={lot !== undefined || undefined}
        error={form.formState.errors.code?.message}
        {...form.register("code", { required })}
      />
      <Controller
        control={form.control}
        name="expires_on"
        render={({ field, fieldState }) => (
          <DayInput
            label={t("lots.expiresOn")}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
            clearable
          />
        )}
      />
      {lot && <Switch label={t("common.active")} {...form.register("is_active")} />}
    </RecordModal>
  );
}

function useSave(lot: Lot | undefined) {
  return useCommand(({ item_id, code, expires_on, is_active }: Values, header) => {
    if (!lot) {
      const made = { item_id: item_id ?? 0, code, expires_on };
      return client.POST("/api/v1/lots", { params: { header }, body: made }).then(body);
    }
    const { id, version } = lot;
    return client
      .PATCH("/api/v1/lots/{id}", {
        params: { path: { id }, header },
        body: { version, code, expires_on, is_active },
      })
      .then(body);
  });
}

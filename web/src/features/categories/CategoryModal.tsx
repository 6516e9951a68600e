import { Switch, TextInput } from "@mantine/core";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { RecordModal } from "@/ui/form/RecordModal";
import { useRefusal } from "@/ui/form/useRefusal";
import { CategorySelect } from "@/ui/pick/CategorySelect";

type Category = Schemas["Category"];

/** One that is there, or a new one and where it hangs. */
export type Editing = { category: Category } | { category?: undefined; parent_id: number | null };

type Values = { name: string; parent_id: number | null; is_active: boolean };

/** Names a category, moves it, or puts it away. */
export function CategoryModal({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { t } = useTranslation();
  const { category } = editing;
  const form = useForm<Values>({ defaultValues: category ?? { name: "", is_active: true, ...editing } });
  const { rest, show, clear } = useRefusal(form);
  const { mutate, isPending } = useSave(category);
  const save = form.handleSubmit((values) => {
    clear();
    mutate(values, { onSuccess: onClose, onError: show });
  });
  return (
    <RecordModal
      title={category ? t("categories.editTitle", { name: category.name }) : t("categories.new")}
      onClose={onClose}
      onSubmit={save}
      isPending={isPending}
      problem={rest}
    >
      <TextInput
        label={t("categories.name")}
        required
        data-autofocus
        error={form.formState.errors.name?.message}
        {...form.register("name", { required: t("common.required") })}
      />
      <Controller
        control={form.control}
        name="parent_id"
        render={({ field, fieldState }) => (
          <CategorySelect
            label={t("categories.parent")}
            placeholder={t("categories.noParent")}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
            except={category?.id}
            clearable
          />
        )}
      />
      {category && <Switch label={t("common.active")} {...form.register("is_active")} />}
    </RecordModal>
  );
}

function useSave(category: Category | undefined) {
  return useCommand(({ name, parent_id, is_active }: Values, header) => {
    if (!category) {
      return client.POST("/api/v1/categories", { params: { header }, body: { name, parent_id } }).then(body);
    }
    const { id, version } = category;
    return client
      .PATCH("/api/v1/categories/{id}", {
        params: { path: { id }, header },
        body: { version, name, parent_id, is_active },
      })
      .then(body);
  });
}

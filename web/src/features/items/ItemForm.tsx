import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Grid, Group, Stack } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { LeaveGuard } from "@/ui/form/LeaveGuard";
import { useRefusal } from "@/ui/form/useRefusal";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { BarcodeFields } from "./BarcodeFields";
import { ItemFields } from "./ItemFields";
import { ItemNumbers } from "./ItemNumbers";
import classes from "./itemForm.module.css";
import { type ItemValues, NEW_ITEM, valuesOf } from "./itemValues";
import { StaleItem } from "./StaleItem";
import { useItemSchema } from "./useItemSchema";
import { useSaveItem } from "./useSaveItem";

type Props = { item?: Schemas["Item"]; onSaved: (item: Schemas["Item"]) => void; onCancel: () => void };

/** An item's form, for a new one and for one that is there. */
export function ItemForm({ item, onSaved, onCancel }: Props) {
  const { t } = useTranslation();
  const form = useForm<ItemValues>({
    defaultValues: item ? valuesOf(item) : NEW_ITEM,
    resolver: zodResolver(useItemSchema()),
  });
  const [base, setBase] = useState(item);
  const { rest, show, clear } = useRefusal(form, { image_id: "image" });
  const { mutate, isPending, isSuccess } = useSaveItem();
  const { isDirty } = form.formState;
  const save = form.handleSubmit((values) => {
    clear();
    mutate({ item: base, values }, { onSuccess: onSaved, onError: show });
  });
  const saveByKey = () => {
    if (!isPending) void save();
  };
  // By the place of the key: with a Korean keyboard it types ㄴ.
  useHotkeys([["mod+S", saveByKey, { usePhysicalKeys: true }]], []);
  const reload = (newer: Schemas["Item"]) => {
    setBase(newer);
    clear();
    form.reset(valuesOf(newer), { keepDirtyValues: true });
  };
  const isStale = base !== undefined && rest?.code === "record.stale";
  return (
    <FormProvider {...form}>
      <form onSubmit={(event) => void save(event)} noValidate>
        <LeaveGuard isDirty={isDirty && !isPending && !isSuccess} />
        <Stack gap="md">
          {isStale ? (
            <StaleItem id={base.id} problem={rest} onReload={reload} />
          ) : (
            <ProblemAlert problem={rest} />
          )}
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 8 }}>
              <Stack gap="md">
                <ItemFields isNew={!item} />
                <BarcodeFields />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 4 }}>
              <ItemNumbers />
            </Grid.Col>
          </Grid>
          <Group justify="end" gap="xs" className={classes.actions}>
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={isPending || isSuccess}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}

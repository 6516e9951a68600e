import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "@/ui/form/DecimalInput";
import { type ItemValues, NO_BARCODE } from "./itemValues";

const BARCODES_MAX = 50;

/** The barcodes that stand for an item: the piece, the box of twelve. A scanner's Enter goes on to the next one. */
export function BarcodeFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<ItemValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "barcodes" });
  const add = () => append({ ...NO_BARCODE }, { focusName: `barcodes.${fields.length}.barcode` });
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb={4}>
        {t("items.barcodes")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("items.form.barcodesHint")}
      </Text>
      <Stack gap="sm">
        {fields.map((field, index) => (
          <BarcodeRow
            key={field.id}
            index={index}
            onRemove={() => remove(index)}
            onNext={index === fields.length - 1 && fields.length < BARCODES_MAX ? add : undefined}
          />
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            disabled={fields.length >= BARCODES_MAX}
            onClick={add}
          >
            {t("items.form.addBarcode")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function BarcodeRow(props: { index: number; onRemove: () => void; onNext?: () => void }) {
  const { t } = useTranslation();
  const { index, onNext } = props;
  const number = index + 1;
  const { register, control, formState } = useFormContext<ItemValues>();
  const errors = formState.errors.barcodes?.[index];
  return (
    <Group gap="xs" align="start">
      <TextInput
        flex="2 1 240px"
        aria-label={t("items.form.barcode", { number })}
        placeholder={t("items.form.barcodePlaceholder")}
        error={errors?.barcode?.message}
        {...register(`barcodes.${index}.barcode`)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (event.currentTarget.value.trim() !== "") onNext?.();
        }}
      />
      <TextInput
        flex="1 1 90px"
        aria-label={t("items.form.unitName", { number })}
        placeholder={t("items.form.unitNamePlaceholder")}
        error={errors?.unit_name?.message}
        {...register(`barcodes.${index}.unit_name`)}
      />
      <Controller
        control={control}
        name={`barcodes.${index}.quantity`}
        render={({ field, fieldState }) => (
          <DecimalInput
            {...field}
            w={84}
            aria-label={t("items.form.barcodeQuantity", { number })}
            placeholder="1"
            error={fieldState.error?.message}
          />
        )}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t("items.form.removeBarcode", { number })}
        onClick={props.onRemove}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  );
}

import { Button, Center, FileButton, Group, Image, Input, Stack } from "@mantine/core";
import { IconPhotoUp, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FILE_BYTES_MAX, IMAGE_TYPES } from "@/api/file";
import { FileImage } from "@/ui/FileImage";
import { useObjectUrl } from "@/ui/useObjectUrl";
import type { ImageValue } from "./itemValues";

const SIZE = 148;

type Props = { value: ImageValue; onChange: (value: ImageValue) => void; error?: string };

/** An item's image: seen before it is sent, which happens when the item is saved. */
export function ImageField({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<string | null>(null);
  const preview = useObjectUrl(value.file);
  const take = (file: File | null) => {
    if (!file) return;
    const isImage = IMAGE_TYPES.some((type) => type === file.type);
    const why = isImage
      ? file.size > FILE_BYTES_MAX
        ? t("items.image.tooLarge")
        : null
      : t("items.image.type");
    setRefusal(why);
    if (why === null) onChange({ ...value, file });
  };
  const hasImage = value.file !== null || value.id !== null;
  return (
    <Input.Wrapper
      label={t("items.image.label")}
      labelElement="div"
      description={t("items.image.hint")}
      error={refusal ?? error}
      w={SIZE + 32}
    >
      <Stack gap="xs" mt={6}>
        <Center
          w={SIZE}
          h={SIZE}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            take(event.dataTransfer.files[0] ?? null);
          }}
        >
          {preview ? (
            <Image src={preview} alt={t("items.image.preview")} w={SIZE} h={SIZE} fit="contain" radius="md" />
          ) : (
            <FileImage id={value.file ? null : value.id} alt={t("items.image.label")} size={SIZE} />
          )}
        </Center>
        <Group gap={6} wrap="nowrap">
          <FileButton
            accept={IMAGE_TYPES.join(",")}
            onChange={take}
            inputProps={{ "aria-label": t("items.image.choose") }}
          >
            {(button) => (
              <Button {...button} variant="default" px="sm" leftSection={<IconPhotoUp size={16} />}>
                {t("items.image.choose")}
              </Button>
            )}
          </FileButton>
          {hasImage && (
            <Button
              variant="subtle"
              color="gray"
              px={8}
              aria-label={t("items.image.remove")}
              onClick={() => onChange({ id: null, file: null })}
            >
              <IconTrash size={16} aria-hidden />
            </Button>
          )}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

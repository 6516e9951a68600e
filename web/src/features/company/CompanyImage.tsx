import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { IconPhotoUp, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { base64Of, FILE_BYTES_MAX, IMAGE_TYPES, type ImageType } from "@/api/file";
import { FileImage } from "@/ui/FileImage";
import { ProblemAlert } from "@/ui/ProblemAlert";

const SIZE = 140;

type Props = {
  company: Schemas["Company"];
  field: "logo_id" | "seal_id";
  name: string;
  mayWrite: boolean;
};

/** One of the company's images. It is stored as soon as it is chosen. */
export function CompanyImage({ company, field, name, mayWrite }: Props) {
  const { t } = useTranslation();
  const [isTooLarge, setTooLarge] = useState(false);
  const save = useCommand(async (file: File | null, key) => {
    const id = file && (await stored(file, key["Idempotency-Key"]));
    const change = { version: company.version, [field]: id };
    return client.PATCH("/api/v1/company", { params: { header: key }, body: change }).then(body);
  });
  const take = (file: File | null) => {
    if (!file) return;
    setTooLarge(file.size > FILE_BYTES_MAX);
    if (file.size <= FILE_BYTES_MAX) save.mutate(file);
  };
  return (
    <Stack gap="xs" w={SIZE + 40}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <FileImage id={company[field]} alt={name} size={SIZE} />
      {mayWrite && (
        <Group gap={6} wrap="nowrap">
          <FileButton
            accept={IMAGE_TYPES.join(",")}
            onChange={take}
            inputProps={{ "aria-label": t("company.choose", { name }) }}
          >
            {(button) => (
              <Button
                {...button}
                variant="default"
                size="xs"
                loading={save.isPending}
                leftSection={<IconPhotoUp size={14} />}
              >
                {t("company.choose", { name })}
              </Button>
            )}
          </FileButton>
          {company[field] !== null && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              px={6}
              aria-label={t("company.remove", { name })}
              onClick={() => save.mutate(null)}
            >
              <IconTrash size={16} aria-hidden />
            </Button>
          )}
        </Group>
      )}
      {isTooLarge && (
        <Text size="sm" c="red" role="alert">
          {t("company.tooLarge")}
        </Text>
      )}
      <ProblemAlert problem={save.error} />
    </Stack>
  );
}

/** The id of the file, once the API keeps it. Its key belongs to that of the change. */
async function stored(file: File, key: string): Promise<number> {
  const { id } = await client
    .POST("/api/v1/files", {
      params: { header: { "Idempotency-Key": `${key}-file` } },
      body: { name: file.name, media_type: file.type as ImageType, content: await base64Of(file) },
    })
    .then(body);
  return id;
}

import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { invitationAddress } from "@/api/invitation";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";

type Props = { invited: Schemas["InvitedUser"] | null; onClose: () => void };

/** The link that lets a person set their password. It can be seen this once, so it goes by its button alone. */
export function InvitationLink({ invited, onClose }: Props) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  if (!invited?.invitation_token) return null;
  const address = invitationAddress(invited.invitation_token);
  const until = formatMoment(invited.invited_until ?? invited.updated_at, time_zone);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("users.link.title", { name: invited.name })}
      centered
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{t("users.link.text", { name: invited.name, until })}</Text>
        <TextInput
          label={t("users.link.label")}
          value={address}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <Alert color="orange" icon={<IconAlertTriangle />} title={t("users.link.once")}>
          {t("users.link.onceHint")}
        </Alert>
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("users.link.done")}
          </Button>
          <CopyButton value={address} timeout={4000}>
            {({ copied, copy }) => (
              <Button
                data-autofocus
                color={copied ? "teal.8" : undefined}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {t(copied ? "users.link.copied" : "users.link.copy")}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}

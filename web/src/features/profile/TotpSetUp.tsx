import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpConfirm } from "./TotpConfirm";

type Props = { onDone: () => void; onCancel?: () => void };

/** Three steps: the password, the authenticator, the recovery codes. */
export function TotpSetUp({ onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: "" } });
  const begin = useCommand((shown: { password: string }, key) =>
    client.POST("/api/v1/me/totp", { params: { header: key }, body: shown }).then(body),
  );
  const confirm = useCommand((shown: { code: string }, key) =>
    client.POST("/api/v1/me/totp/confirm", { params: { header: key }, body: shown }).then(body),
  );
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recovery_codes} onDone={onDone} />;
  if (begin.data) return <TotpConfirm setUp={begin.data} confirm={confirm} onCancel={onCancel} />;
  return (
    <form onSubmit={handleSubmit((shown) => begin.mutate(shown))} noValidate>
      <Stack>
        <Text size="sm">{t("profile.totp.setUp.text")}</Text>
        <PasswordInput
          label={t("profile.password.current")}
          autoComplete="current-password"
          data-autofocus
          error={formState.errors.password && t("common.required")}
          visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
          {...register("password", { required: true })}
        />
        <ProblemAlert problem={begin.error} />
        <Group justify="end" gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
          )}
          <Button type="submit" loading={begin.isPending}>
            {t("profile.totp.setUp.next")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

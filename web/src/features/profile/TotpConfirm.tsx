import { Anchor, Button, Code, Group, Image, Stack, Text, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { ApiProblem } from "@/api/problem";
import { ProblemAlert } from "@/ui/ProblemAlert";

type Shown = { code: string };
type Props = {
  setUp: Schemas["TotpSetUp"];
  confirm: UseMutationResult<Schemas["RecoveryCodes"], ApiProblem, Shown>;
  onCancel: (() => void) | undefined;
};

const PICTURE_PX = 208;

/** What the authenticator reads or is told, and its first code. */
export function TotpConfirm({ setUp, confirm, onCancel }: Props) {
  const { t } = useTranslation();
  const { register, handleSubmit, formState } = useForm<Shown>({ defaultValues: { code: "" } });
  return (
    <form onSubmit={handleSubmit((shown) => confirm.mutate(shown))} noValidate>
      <Stack>
        <Text size="sm">{t("profile.totp.setUp.scan")}</Text>
        <Image src={setUp.qr} alt={t("profile.totp.setUp.picture")} w={PICTURE_PX} h={PICTURE_PX} mx="auto" />
        <div>
          <Text size="sm" c="dimmed">
            {t("profile.totp.setUp.secret")}
          </Text>
          <Code fz="sm" style={{ overflowWrap: "anywhere" }}>
            {setUp.secret}
          </Code>
        </div>
        <Anchor href={setUp.uri} size="sm" hiddenFrom="sm">
          {t("profile.totp.setUp.here")}
        </Anchor>
        <TextInput
          label={t("auth.secondStep.code.label")}
          description={t("auth.secondStep.code.hint")}
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
          error={formState.errors.code && t("common.required")}
          {...register("code", { required: true })}
        />
        <ProblemAlert problem={confirm.error} />
        <Group justify="end" gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
          )}
          <Button type="submit" loading={confirm.isPending}>
            {t("profile.totp.setUp.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

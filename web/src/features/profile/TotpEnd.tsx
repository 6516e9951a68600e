import { PasswordInput, Text, TextInput } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { client } from "@/api/client";
import { useCommand } from "@/api/command";
import { RecordModal } from "@/ui/form/RecordModal";

type Proof = { password: string; code: string };

/** Switches two-step log-in off, with both steps once more. */
export function TotpEnd({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { register, handleSubmit, formState } = useForm<Proof>({ defaultValues: { password: "", code: "" } });
  const end = useCommand(async (proof: Proof, key) => {
    await client.POST("/api/v1/me/totp/end", { params: { header: key }, body: proof });
  });
  return (
    <RecordModal
      title={t("profile.totp.end.action")}
      action={t("profile.totp.end.confirm")}
      onClose={onClose}
      onSubmit={handleSubmit((proof) => end.mutate(proof, { onSuccess: onClose }))}
      isPending={end.isPending}
      problem={end.error}
    >
      <Text size="sm">{t("profile.totp.end.text")}</Text>
      <PasswordInput
        label={t("auth.password")}
        autoComplete="current-password"
        data-autofocus
        error={formState.errors.password && t("common.required")}
        visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
        {...register("password", { required: true })}
      />
      <TextInput
        label={t("profile.totp.end.code")}
        autoComplete="one-time-code"
        error={formState.errors.code && t("common.required")}
        {...register("code", { required: true })}
      />
    </RecordModal>
  );
}

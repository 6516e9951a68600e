import { PasswordInput, Text, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { ApiProblem } from "@/api/problem";
import { RecordModal } from "@/ui/form/RecordModal";

type Props<Done> = {
  title: string;
  action: string;
  text: string;
  command: UseMutationResult<Done, ApiProblem, Schemas["TwoProofs"]>;
  onClose: () => void;
  onDone?: () => void;
};

/** Asks for both steps once more, before what weakens or renews them. */
export function TwoProofs<Done>({ title, action, text, command, onClose, onDone }: Props<Done>) {
  const { t } = useTranslation();
  const defaultValues = { password: "", code: "" };
  const { register, handleSubmit, formState } = useForm<Schemas["TwoProofs"]>({ defaultValues });
  return (
    <RecordModal
      title={title}
      action={action}
      onClose={onClose}
      onSubmit={handleSubmit((proofs) => command.mutate(proofs, { onSuccess: onDone }))}
      isPending={command.isPending}
      problem={command.error}
    >
      <Text size="sm">{text}</Text>
      <PasswordInput
        label={t("auth.password")}
        autoComplete="current-password"
        data-autofocus
        error={formState.errors.password && t("common.required")}
        visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
        {...register("password", { required: true })}
      />
      <TextInput
        label={t("profile.totp.proof")}
        autoComplete="one-time-code"
        error={formState.errors.code && t("common.required")}
        {...register("code", { required: true })}
      />
    </RecordModal>
  );
}

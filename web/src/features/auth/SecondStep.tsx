import { Anchor, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Credentials } from "./LoginPage";

type Props = { form: UseFormReturn<Credentials>; onBack: () => void };

/** Asks for the code of the authenticator, or for a recovery code where that is lost. */
export function SecondStep({ form, onBack }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<"code" | "recovery">("code");
  const { register, formState, resetField, setFocus } = form;
  const change = () => {
    setKind(kind === "code" ? "recovery" : "code");
    resetField("code");
    setFocus("code");
  };
  return (
    <>
      <TextInput
        label={t(`auth.secondStep.${kind}.label`)}
        description={t(`auth.secondStep.${kind}.hint`)}
        autoComplete="one-time-code"
        inputMode={kind === "code" ? "numeric" : "text"}
        autoFocus
        error={formState.errors.code && t("common.required")}
        {...register("code", { required: true })}
      />
      <Group justify="space-between" gap="xs">
        <Anchor component="button" type="button" size="sm" onClick={change}>
          {t(`auth.secondStep.${kind}.other`)}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          {t("auth.secondStep.back")}
        </Anchor>
      </Group>
    </>
  );
}

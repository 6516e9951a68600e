import { PasswordInput } from "@mantine/core";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { PASSWORD_LENGTH_MIN } from "./newPassword";

type Field = UseFormRegisterReturn & { error: string | undefined; autoFocus?: boolean };

/** Where a new password is typed, twice. */
export function NewPasswordInputs({ password, again }: { password: Field; again: Field }) {
  const { t } = useTranslation();
  const visibilityToggleButtonProps = { "aria-label": t("auth.showPassword") };
  return (
    <>
      <PasswordInput
        label={t("auth.newPassword.label")}
        description={t("auth.newPassword.hint", { count: PASSWORD_LENGTH_MIN })}
        autoComplete="new-password"
        visibilityToggleButtonProps={visibilityToggleButtonProps}
        {...password}
      />
      <PasswordInput
        label={t("auth.newPassword.again")}
        autoComplete="new-password"
        visibilityToggleButtonProps={visibilityToggleButtonProps}
        {...again}
      />
    </>
  );
}

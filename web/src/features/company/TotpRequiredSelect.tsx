import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ROLES, useRoleName } from "@/ui/roleName";

type Props = { value: string; onChange: (role: string) => void; error: string | undefined };

/** Who must log in with two steps, in words: everybody from a role upwards, or nobody. */
export function useTotpRequired(): (from: string) => string {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return (from) => {
    if (!from) return t("company.totpNobody");
    return from === ROLES[0] ? t("company.totpAll") : t("company.totpFrom", { role: roleName(from) });
  };
}

export function TotpRequiredSelect({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const requiredFrom = useTotpRequired();
  return (
    <Select
      label={t("company.totp")}
      description={t("company.totpHint")}
      allowDeselect={false}
      data={["", ...[...ROLES].reverse()].map((role) => ({ value: role, label: requiredFrom(role) }))}
      value={value}
      onChange={(role) => onChange(role ?? "")}
      error={error}
    />
  );
}

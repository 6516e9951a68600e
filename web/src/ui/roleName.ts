import { useTranslation } from "react-i18next";

export const ROLES = ["readonly", "staff", "manager", "admin"] as const;

/** A role in words; one that is added later as a row goes by its own name. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation();
  return (role) => {
    const known = ROLES.find((one) => one === role);
    return known ? t(`users.role.${known}`) : role;
  };
}

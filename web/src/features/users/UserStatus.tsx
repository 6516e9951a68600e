import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";

type Props = { user: Pick<Schemas["User"], "status" | "invited_until"> };

const COLOR = { active: "teal", invited: "indigo", expired: "orange", deactivated: "gray" } as const;

/** Whether somebody can log in: invited is who has not set a password yet, expired whose link is too old for it. */
export function UserStatus({ user }: Props) {
  const { t } = useTranslation();
  const status = isExpired(user) ? "expired" : user.status;
  return (
    <Badge miw="max-content" color={COLOR[status]}>
      {t(`users.status.${status}`)}
    </Badge>
  );
}

function isExpired({ status, invited_until: until }: Props["user"]): boolean {
  return status === "invited" && (until === null || Date.parse(until) <= Date.now());
}

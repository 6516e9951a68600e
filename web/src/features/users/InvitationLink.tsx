import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { invitationAddress } from "@/api/invitation";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { ShownOnce } from "@/ui/ShownOnce";

type Props = { invited: Schemas["InvitedUser"] | null; onClose: () => void };

/** The link that lets a person set their password. */
export function InvitationLink({ invited, onClose }: Props) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  if (!invited?.invitation_token) return null;
  const until = formatMoment(invited.invited_until ?? invited.updated_at, time_zone);
  return (
    <ShownOnce
      title={t("users.link.title", { name: invited.name })}
      text={t("users.link.text", { name: invited.name, until })}
      label={t("users.link.label")}
      value={invitationAddress(invited.invitation_token)}
      once={t("users.link.once")}
      onceHint={t("users.link.onceHint")}
      copyLabel={t("users.link.copy")}
      onClose={onClose}
    />
  );
}

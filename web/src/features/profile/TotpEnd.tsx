import { useTranslation } from "react-i18next";
import { client } from "@/api/client";
import { useCommand } from "@/api/command";
import { TwoProofs } from "./TwoProofs";

/** Switches two-step log-in off. */
export function TotpEnd({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const end = useCommand(async (body: { password: string; code: string }, key) => {
    await client.POST("/api/v1/me/totp/end", { params: { header: key }, body });
  });
  return (
    <TwoProofs
      title={t("profile.totp.end.action")}
      action={t("profile.totp.end.confirm")}
      text={t("profile.totp.end.text")}
      command={end}
      onClose={onClose}
      onDone={onClose}
    />
  );
}

import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { StayingModal } from "@/ui/StayingModal";
import { RecoveryCodes } from "./RecoveryCodes";
import { TwoProofs } from "./TwoProofs";

/** New recovery codes in place of the present ones: shown once, and gone by their own button alone. */
export function RecoveryCodesRenewal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const renew = useCommand((proofs: { password: string; code: string }, key) =>
    client.POST("/api/v1/me/totp/recovery-codes", { params: { header: key }, body: proofs }).then(body),
  );
  const title = t("profile.totp.renew.action");
  if (renew.data) {
    return (
      <StayingModal opened onClose={onClose} title={title}>
        <RecoveryCodes codes={renew.data.recovery_codes} onDone={onClose} />
      </StayingModal>
    );
  }
  return (
    <TwoProofs
      title={title}
      action={t("profile.totp.renew.confirm")}
      text={t("profile.totp.renew.text")}
      command={renew}
      onClose={onClose}
    />
  );
}

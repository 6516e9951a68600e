import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { StayingModal } from "@/ui/StayingModal";
import { Tone } from "@/ui/Tone";
import { RecoveryCodesRenewal } from "./RecoveryCodesRenewal";
import { Section } from "./Section";
import { TotpEnd } from "./TotpEnd";
import { TotpSetUp } from "./TotpSetUp";

const CODES_FEW = 2;

/** Two-step log-in: whether it is on, and the way to the other. */
export function Totp() {
  const { t } = useTranslation();
  const { totp, recovery_codes_left: codesLeft } = useMe();
  const isOn = totp === "on";
  const [isSettingUp, setUp] = useDisclosure();
  const [isRenewing, renew] = useDisclosure();
  const [isEnding, end] = useDisclosure();
  return (
    <Section
      title={t("profile.totp.title")}
      hint={t("profile.totp.hint")}
      actions={
        <>
          <Tone tone={isOn ? "good" : null}>{t(isOn ? "profile.totp.on" : "profile.totp.off")}</Tone>
          <Button variant="default" onClick={isOn ? end.open : setUp.open}>
            {t(isOn ? "profile.totp.end.action" : "profile.totp.setUp.action")}
          </Button>
        </>
      }
    >
      {isOn && (
        <Group gap="sm">
          <Tone tone={codesLeft > CODES_FEW ? null : "bad"}>
            {t("profile.totp.renew.left", { left: codesLeft })}
          </Tone>
          <Button variant="default" size="xs" onClick={renew.open}>
            {t("profile.totp.renew.action")}
          </Button>
        </Group>
      )}
      {/* Its recovery codes come when it is on already. */}
      <StayingModal opened={isSettingUp} onClose={setUp.close} title={t("profile.totp.setUp.action")}>
        <TotpSetUp onDone={setUp.close} onCancel={setUp.close} />
      </StayingModal>
      {isRenewing && <RecoveryCodesRenewal onClose={renew.close} />}
      {isEnding && <TotpEnd onClose={end.close} />}
    </Section>
  );
}

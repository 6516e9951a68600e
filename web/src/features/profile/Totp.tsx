import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Tone } from "@/ui/Tone";
import { Section } from "./Section";
import { TotpEnd } from "./TotpEnd";
import { TotpSetUp } from "./TotpSetUp";

/** Two-step log-in: whether it is on, and the way to the other. */
export function Totp() {
  const { t } = useTranslation();
  const isOn = useMe().totp === "on";
  const [isSettingUp, setUp] = useDisclosure();
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
      {/* Its recovery codes come when it is on already, and go by their own button alone. */}
      <Modal
        opened={isSettingUp}
        onClose={setUp.close}
        title={t("profile.totp.setUp.action")}
        centered
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        <TotpSetUp onDone={setUp.close} onCancel={setUp.close} />
      </Modal>
      {isEnding && <TotpEnd onClose={end.close} />}
    </Section>
  );
}

import { Group, Loader, Text, Transition } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useIsConnectionLost } from "@/api/connection";
import classes from "./shell.module.css";

/** Says that the server does not answer just now, and leaves by itself when it does. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const isLost = useIsConnectionLost();
  const { online } = useNetwork();
  return (
    <div role="status" aria-live="polite">
      <Transition mounted={isLost} transition="slide-down" duration={200}>
        {(style) => (
          <Group className={classes.banner} style={style} gap="xs" justify="center" wrap="nowrap">
            <Loader size={14} color="currentColor" aria-hidden />
            <Text size="sm" fw={500}>
              {online ? t("shell.lost.updating") : t("shell.lost.offline")}
            </Text>
          </Group>
        )}
      </Transition>
    </div>
  );
}

import { Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { logOut } from "@/api/session";
import { BarePage } from "@/ui/BarePage";
import { TotpSetUp } from "./TotpSetUp";

/** In the place of the whole app, for whose role two-step log-in is required and who has none. */
export default function TotpRequiredPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const leave = useMutation({ mutationFn: logOut });
  return (
    <BarePage title={t("profile.totp.setUp.action")}>
      <Paper withBorder p={{ base: "lg", xs: "xl" }} shadow="sm" radius="lg">
        <Stack>
          <div>
            <Title order={2} size="h5">
              {t("profile.totp.required.title")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("profile.totp.required.text")}
            </Text>
          </div>
          <TotpSetUp onDone={onDone} />
        </Stack>
      </Paper>
      <Anchor component="button" size="sm" mx="auto" onClick={() => leave.mutate()}>
        {t("common.logOut")}
      </Anchor>
    </BarePage>
  );
}

import { Alert, Anchor, Button, Loader, Paper, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openInvitation } from "@/api/invitation";
import { isSignedIn, logOut } from "@/api/session";
import { BarePage } from "@/ui/BarePage";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { PasswordForm } from "./PasswordForm";

/** Where the link of an invitation leads: whoever is invited sets a password, and is logged in. */
export function InvitationPage() {
  const { t } = useTranslation();
  const token = useLocation().hash;
  const [isOther, setOther] = useState(isSignedIn());
  const { data, error } = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => openInvitation(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const leave = useMutation({ mutationFn: logOut, onSettled: () => setOther(isSignedIn()) });
  return (
    <BarePage title={t("auth.invitation.title")}>
      <Paper withBorder p={{ base: "lg", xs: "xl" }} shadow="sm" radius="lg">
        <Stack>
          <ProblemAlert problem={error} />
          {error && (
            <Anchor component={Link} to="/login" size="sm">
              {t("auth.invitation.toLogin")}
            </Anchor>
          )}
          {!data && !error && <Loader mx="auto" aria-label={t("common.loading")} />}
          {data && (
            <div>
              <Text fw={600} size="lg">
                {t("auth.invitation.hello", { name: data.name })}
              </Text>
              <Text size="sm" c="dimmed">
                {t("auth.invitation.text", { company: data.company })}
              </Text>
            </div>
          )}
          {data && isOther && (
            <>
              <Alert color="blue" icon={<IconInfoCircle />} title={t("auth.invitation.other")}>
                {t("auth.invitation.otherHint")}
              </Alert>
              <Button loading={leave.isPending} onClick={() => leave.mutate()}>
                {t("auth.invitation.leave")}
              </Button>
            </>
          )}
          {data && !isOther && <PasswordForm token={token} email={data.email} />}
        </Stack>
      </Paper>
    </BarePage>
  );
}

import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { logIn } from "@/api/session";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { SignedOutPage } from "./SignedOutPage";

const route = getRouteApi("/login");

type Credentials = { email: string; password: string };

export function LoginPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next, ended } = route.useSearch();
  const { register, handleSubmit, formState } = useForm<Credentials>({
    defaultValues: { email: "", password: "" },
  });
  const attempt = useMutation({
    mutationFn: ({ email, password }: Credentials) => logIn(email, password),
    onSuccess: () => router.history.push(next ?? "/"),
  });
  return (
    <SignedOutPage title={t("auth.title")}>
      {ended && !attempt.error && (
        <Alert role="status" color="blue" icon={<IconInfoCircle />} title={t("auth.ended")}>
          {t("auth.endedHint")}
        </Alert>
      )}
      <Paper withBorder p={{ base: "lg", xs: "xl" }} shadow="sm" radius="lg">
        <form onSubmit={handleSubmit((values) => attempt.mutate(values))} noValidate>
          <Stack>
            <TextInput
              label={t("auth.email")}
              type="email"
              autoComplete="username"
              autoFocus
              error={formState.errors.email && t("common.required")}
              {...register("email", { required: true })}
            />
            <PasswordInput
              label={t("auth.password")}
              autoComplete="current-password"
              error={formState.errors.password && t("common.required")}
              visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
              {...register("password", { required: true })}
            />
            <ProblemAlert problem={attempt.error} />
            <Button type="submit" size="md" loading={attempt.isPending || attempt.isSuccess}>
              {t("auth.logIn")}
            </Button>
          </Stack>
        </form>
      </Paper>
      <Text size="xs" c="dimmed" ta="center">
        {t("auth.hint")}
      </Text>
    </SignedOutPage>
  );
}

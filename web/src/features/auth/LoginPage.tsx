import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";
import { logIn } from "@/api/session";
import { BarePage } from "@/ui/BarePage";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { SecondStep } from "./SecondStep";

const route = getRouteApi("/login");
const CODE_REQUIRED = "auth.code_required";

export type Credentials = { email: string; password: string; code: string };

export function LoginPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next, ended } = route.useSearch();
  const form = useForm<Credentials>({ defaultValues: { email: "", password: "", code: "" } });
  const { register, handleSubmit, formState } = form;
  const [asksCode, askCode] = useState(false);
  const attempt = useMutation({
    mutationFn: ({ email, password, code }: Credentials) => logIn(email, password, code.trim() || undefined),
    onSuccess: () => router.history.push(next ?? "/"),
    onError: (problem) => {
      if (isAsking(problem)) askCode(true);
    },
  });
  const startAnew = () => {
    askCode(false);
    attempt.reset();
    form.reset();
  };
  return (
    <BarePage title={t("auth.title")}>
      {ended && !attempt.error && (
        <Alert role="status" color="blue" icon={<IconInfoCircle />} title={t("auth.ended")}>
          {t("auth.endedHint")}
        </Alert>
      )}
      <Paper withBorder p={{ base: "lg", xs: "xl" }} shadow="sm" radius="lg">
        <form onSubmit={handleSubmit((values) => attempt.mutate(values))} noValidate>
          <Stack>
            {asksCode ? (
              <SecondStep form={form} onBack={startAnew} />
            ) : (
              <>
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
              </>
            )}
            {/* That a code is asked for is no mistake: the page asks for it. */}
            <ProblemAlert problem={isAsking(attempt.error) ? null : attempt.error} />
            <Button type="submit" size="md" loading={attempt.isPending || attempt.isSuccess}>
              {t("auth.logIn")}
            </Button>
          </Stack>
        </form>
      </Paper>
      <Text size="xs" c="dimmed" ta="center">
        {t("auth.hint")}
      </Text>
    </BarePage>
  );
}

const isAsking = (problem: Error | null) => problem instanceof ApiProblem && problem.code === CODE_REQUIRED;

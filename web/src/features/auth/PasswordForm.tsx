import { zodResolver } from "@hookform/resolvers/zod";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { acceptInvitation } from "@/api/invitation";
import { ApiProblem } from "@/api/problem";
import { logIn } from "@/api/session";
import { useRefusal } from "@/ui/form/useRefusal";
import { ProblemAlert } from "@/ui/ProblemAlert";

const LENGTH_MIN = 10;
const LENGTH_MAX = 200;

const passwords = (t: TFunction) =>
  z
    .object({
      password: z
        .string()
        .min(LENGTH_MIN, t("auth.invitation.tooShort", { count: LENGTH_MIN }))
        .max(LENGTH_MAX),
      again: z.string(),
    })
    .refine(({ password, again }) => password === again, {
      path: ["again"],
      error: t("auth.invitation.differs"),
    });

type Passwords = z.infer<ReturnType<typeof passwords>>;

/** The first password, or a new one; typed twice, since it is not seen. */
export function PasswordForm({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation();
  const router = useRouter();
  const { register, handleSubmit, setError, getValues, formState } = useForm<Passwords>({
    defaultValues: { password: "", again: "" },
    resolver: zodResolver(passwords(t)),
  });
  const refusal = useRefusal<Passwords>({ setError, getValues });
  const accept = useMutation({
    mutationFn: async ({ password }: Passwords) => {
      await acceptInvitation(token, password);
      await logIn(email, password).catch(() => undefined);
    },
    // Whom the log-in asks for more than a password is asked on its own page.
    onSuccess: () => router.navigate({ to: "/", replace: true }),
    onError: (problem) => refusal.show(problem instanceof ApiProblem ? problem : new ApiProblem({})),
  });
  const { errors } = formState;
  const visibilityToggleButtonProps = { "aria-label": t("auth.showPassword") };
  return (
    <form
      onSubmit={handleSubmit((values) => {
        refusal.clear();
        accept.mutate(values);
      })}
      noValidate
    >
      <Stack>
        <TextInput label={t("auth.email")} value={email} readOnly autoComplete="username" />
        <PasswordInput
          label={t("auth.invitation.password")}
          description={t("auth.invitation.passwordHint", { count: LENGTH_MIN })}
          autoComplete="new-password"
          autoFocus
          error={errors.password?.message}
          visibilityToggleButtonProps={visibilityToggleButtonProps}
          {...register("password")}
        />
        <PasswordInput
          label={t("auth.invitation.again")}
          autoComplete="new-password"
          error={errors.again?.message}
          visibilityToggleButtonProps={visibilityToggleButtonProps}
          {...register("again")}
        />
        <ProblemAlert problem={refusal.rest} />
        <Button type="submit" size="md" loading={accept.isPending || accept.isSuccess}>
          {t("auth.invitation.start")}
        </Button>
      </Stack>
    </form>
  );
}

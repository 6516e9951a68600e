import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { acceptInvitation } from "@/api/invitation";
import { ApiProblem } from "@/api/problem";
import { logIn } from "@/api/session";
import { NewPasswordInputs } from "@/ui/form/NewPasswordInputs";
import { differs, isSame, newPassword } from "@/ui/form/newPassword";
import { useRefusal } from "@/ui/form/useRefusal";
import { ProblemAlert } from "@/ui/ProblemAlert";

const passwords = (t: TFunction) => z.object(newPassword(t)).refine(isSame, differs(t));

type Passwords = z.infer<ReturnType<typeof passwords>>;

/** The first password, or a new one after the old was reset. */
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
        <NewPasswordInputs
          password={{ ...register("password"), error: errors.password?.message, autoFocus: true }}
          again={{ ...register("again"), error: errors.again?.message }}
        />
        <ProblemAlert problem={refusal.rest} />
        <Button type="submit" size="md" loading={accept.isPending || accept.isSuccess}>
          {t("auth.invitation.start")}
        </Button>
      </Stack>
    </form>
  );
}

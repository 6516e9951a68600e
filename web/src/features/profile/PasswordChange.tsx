import { zodResolver } from "@hookform/resolvers/zod";
import { Button, PasswordInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { client } from "@/api/client";
import { useCommand } from "@/api/command";
import { NewPasswordInputs } from "@/ui/form/NewPasswordInputs";
import { differs, isSame, newPassword } from "@/ui/form/newPassword";
import { RecordModal } from "@/ui/form/RecordModal";
import { useRefusal } from "@/ui/form/useRefusal";
import { Section } from "./Section";

const passwords = (t: TFunction) =>
  z
    .object({ current: z.string().min(1, t("common.required")), ...newPassword(t) })
    .refine(isSame, differs(t));

type Passwords = z.infer<ReturnType<typeof passwords>>;

export function PasswordChange() {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure();
  const saved = () => {
    close();
    notifications.show({
      message: t("profile.password.saved"),
      color: "teal",
      icon: <IconCheck size={18} />,
    });
  };
  return (
    <Section
      title={t("profile.password.title")}
      hint={t("profile.password.hint")}
      actions={
        <Button variant="default" onClick={open}>
          {t("profile.password.action")}
        </Button>
      }
    >
      {isOpen && <PasswordModal onClose={close} onSaved={saved} />}
    </Section>
  );
}

/** The present password comes first: whoever finds an open screen cannot take the account over. */
function PasswordModal({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Passwords>({
    defaultValues: { current: "", password: "", again: "" },
    resolver: zodResolver(passwords(t)),
  });
  const { register, formState } = form;
  const { errors } = formState;
  const refusal = useRefusal(form);
  const save = useCommand(async ({ current, password }: Passwords, key) => {
    await client.POST("/api/v1/me/password", { params: { header: key }, body: { current, password } });
  });
  return (
    <RecordModal
      title={t("profile.password.action")}
      onClose={onClose}
      onSubmit={form.handleSubmit((values) => {
        refusal.clear();
        save.mutate(values, { onSuccess: onSaved, onError: refusal.show });
      })}
      isPending={save.isPending}
      problem={refusal.rest}
    >
      <PasswordInput
        label={t("profile.password.current")}
        autoComplete="current-password"
        data-autofocus
        error={errors.current?.message}
        visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
        {...register("current")}
      />
      <NewPasswordInputs
        password={{ ...register("password"), error: errors.password?.message }}
        again={{ ...register("again"), error: errors.again?.message }}
      />
    </RecordModal>
  );
}

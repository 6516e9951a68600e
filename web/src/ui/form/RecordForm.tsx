import { Button, Group, Paper, Stack } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/api/problem";
import { ProblemAlert } from "../ProblemAlert";
import classes from "./form.module.css";
import { LeaveGuard } from "./LeaveGuard";
import { setProblemFields } from "./problemFields";

/** Somebody else has changed the record since this form was opened. */
const STALE = "record.stale";

type Props<Values extends FieldValues, Reply> = {
  form: UseFormReturn<Values>;
  save: UseMutationResult<Reply, ApiProblem, Values>;
  onSaved: (reply: Reply) => void;
  onCancel: () => void;
  children: ReactNode;
};

/**
 * The frame of a form that creates or changes one record. Ctrl+S saves; what the API refuses lands on its field, or
 * above the buttons where it has none; what is typed is not lost by leaving without a word.
 */
export function RecordForm<Values extends FieldValues, Reply>(props: Props<Values, Reply>) {
  const { form, save, onSaved, onCancel, children } = props;
  const { t } = useTranslation();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const place = (field: string | undefined): FieldPath<Values> | null =>
    field !== undefined && field in form.getValues() ? (field as FieldPath<Values>) : null;
  const submit = form.handleSubmit((values) => {
    setProblem(null);
    save.mutate(values as Values, {
      onSuccess: (reply) => {
        notifications.show({ message: t("common.saved"), color: "teal", icon: <IconCheck size={18} /> });
        onSaved(reply);
      },
      onError: (refusal) => {
        const left = setProblemFields(refusal, form.setError, (error) => place(error.field));
        if (refusal.errors.length === 0 || left.length > 0) setProblem(refusal);
      },
    });
  });
  const submitByKey = () => {
    if (!save.isPending) void submit();
  };
  useHotkeys(
    [
      ["mod+S", submitByKey, { usePhysicalKeys: true }],
      ["mod+Enter", submitByKey],
    ],
    [],
  );
  return (
    <Paper component="form" withBorder onSubmit={submit} noValidate p={{ base: "sm", sm: "lg" }} maw={860}>
      <LeaveGuard isDirty={form.formState.isDirty && !save.isPending && !save.isSuccess} />
      <Stack gap="md">
        {children}
        <ProblemAlert problem={problem} />
        {problem?.code === STALE && (
          <Button variant="light" onClick={() => startAnew(form)}>
            {t("common.takeChanges")}
          </Button>
        )}
        <Group justify="end" gap="xs" className={classes.actions}>
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending || save.isSuccess}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Opens the page anew with what is stored; what was typed here is given up, so nobody need ask again. */
function startAnew<Values extends FieldValues>(form: UseFormReturn<Values>): void {
  form.reset();
  // Once the form has been drawn as untouched, the browser does not ask either.
  setTimeout(() => window.location.reload());
}

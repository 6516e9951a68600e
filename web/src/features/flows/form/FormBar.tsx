import { Button, Group, Text } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useMoney } from "@/ui/useMoney";
import { useActionName } from "../detail/actions";
import { type Amounts, lineAmounts, type Money, sumOf } from "./amounts";
import type { DraftLine } from "./draft";
import classes from "./form.module.css";

type Props = {
  lines: DraftLine[];
  /** Null where no amounts are shown. */
  money: Money | null;
  isSaving: boolean;
  onSave: () => void;
  /** What the engine's way goes on with. */
  next: string;
  onSubmit: () => void;
};

/** What it comes to, and the buttons; always in sight. */
export const FormBar = memo(function FormBar({ lines, money, isSaving, onSave, next, onSubmit }: Props) {
  const { t } = useTranslation();
  const nameOf = useActionName();
  const count = lines.filter(({ item }) => item).length;
  return (
    <Group className={classes.bar} justify="space-between" p="sm" gap="sm">
      <Group gap="lg">
        <Text size="sm">{t("flows.form.lineCount", { count })}</Text>
        {money && <Totals lines={lines} money={money} />}
      </Group>
      <Group gap="xs" className={classes.barButtons}>
        <Button variant="default" onClick={onSave} loading={isSaving} title="Ctrl+S">
          {t("flows.form.saveDraft")}
        </Button>
        <Button onClick={onSubmit} loading={isSaving} title="Ctrl+Enter">
          {t("flows.form.saveAndGoOn", { action: nameOf(next) })}
        </Button>
      </Group>
    </Group>
  );
});

const SHOWN: (keyof Amounts)[] = ["supply", "vat", "total"];

function Totals({ lines, money }: { lines: DraftLine[]; money: Money }) {
  const { t } = useTranslation();
  const show = useMoney();
  const totals = sumOf(lines.map((line) => lineAmounts(line, money)));
  return (
    <Group gap="lg" component="dl" m={0}>
      {SHOWN.map((name) => (
        <Group key={name} gap={6} wrap="nowrap" visibleFrom={name === "total" ? undefined : "sm"}>
          <Text component="dt" size="sm" c="dimmed">
            {t(`flows.line.${name}`)}
          </Text>
          <Text component="dd" m={0} size={name === "total" ? "lg" : "sm"} fw={name === "total" ? 700 : 500}>
            {name === "total" ? show.sum(totals[name]) : show.money(totals[name])}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

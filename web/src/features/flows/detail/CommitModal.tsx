import { Button, Group, Modal, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ApiProblem } from "@/api/problem";
import { isZero, parseDecimal } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";
import { DecimalInput } from "@/ui/form/DecimalInput";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { usePlaces } from "../form/usePlaces";
import type { Engine } from "../useEngine";
import type { Flow } from "./actions";

type Line = Flow["lines"][number];
type Part = { quantity: string; lot: string; place: string | null };
type CommitLine = Schemas["CommitLine"];

type Props = {
  engine: Engine;
  flow: Flow;
  title: string;
  action: string;
  onClose: () => void;
  onConfirm: (lines: CommitLine[]) => void;
  isPending: boolean;
  problem: Error | null;
};

/** Commits a part of the lines: how much of each has come or gone, and where it is, when it is not where it says. */
export function CommitModal({ flow, title, action, onClose, onConfirm, isPending, problem }: Props) {
  const { t } = useTranslation();
  const open = flow.lines.filter((line) => !isZero(line.open_quantity));
  const [parts, setParts] = useState<Record<number, Part>>(() =>
    Object.fromEntries(open.map((line) => [line.id, partOf(line)])),
  );
  const sent = open.filter(({ id }) => !isNothing(parts[id]?.quantity ?? ""));
  const { from } = usePlaces(flow.to_warehouse_id ?? flow.warehouse_id, null);
  const places = from.map(({ id, label }) => ({ value: String(id), label }));
  const set = (id: number, change: Partial<Part>) =>
    setParts((old) => ({ ...old, [id]: { quantity: "", lot: "", place: null, ...old[id], ...change } }));
  const errorOf = (line: Line, field: string) => {
    const at = sent.indexOf(line) + 1;
    const errors = problem instanceof ApiProblem ? problem.errors : [];
    return errors.find((error) => error.line === at && error.field === field)?.message;
  };
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(sent.map((line) => bodyOf(line, parts[line.id] ?? partOf(line))));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={title}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={confirm}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t("flows.commit.hint")}
          </Text>
          {open.map((line, index) => (
            <SimpleGrid key={line.id} cols={{ base: 1, sm: 4 }} spacing="sm" verticalSpacing={4}>
              <div>
                <Text size="sm" fw={600}>
                  {line.line_no}. {line.item_name}
                </Text>
                <Text size="xs" c="dimmed">
                  {t("flows.commit.open", {
                    quantity: formatDecimal(line.open_quantity),
                    unit: line.unit_code,
                  })}
                </Text>
              </div>
              <DecimalInput
                aria-label={t("flows.form.cellLabel", { line: line.line_no, column: t("flows.quantity") })}
                data-autofocus={index === 0 || undefined}
                unit={line.unit_code}
                value={parts[line.id]?.quantity ?? ""}
                onChange={(quantity) => set(line.id, { quantity })}
                error={errorOf(line, "quantity")}
              />
              <TextInput
                aria-label={t("flows.form.cellLabel", {
                  line: line.line_no,
                  column: t("flows.line.lot_code"),
                })}
                placeholder={line.lot_code ?? t("flows.line.lot_code")}
                value={parts[line.id]?.lot ?? ""}
                onChange={(event) => set(line.id, { lot: event.currentTarget.value })}
                error={errorOf(line, "lot_code")}
              />
              <Select
                aria-label={t("flows.form.cellLabel", {
                  line: line.line_no,
                  column: t("flows.line.location_id"),
                })}
                placeholder={line.location_code ?? t("flows.form.anyLocation")}
                data={places}
                clearable
                clearButtonProps={{ "aria-label": t("common.clear") }}
                value={parts[line.id]?.place ?? null}
                onChange={(place) => set(line.id, { place })}
                error={errorOf(line, "location_id")}
              />
            </SimpleGrid>
          ))}
          <ProblemAlert problem={problem} />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={isPending} disabled={sent.length === 0}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function partOf(line: Line): Part {
  return { quantity: line.open_quantity, lot: "", place: null };
}

/** Nothing came of this line. What is no number is sent, and refused in words. */
function isNothing(quantity: string): boolean {
  const parsed = parseDecimal(quantity);
  return parsed === null ? quantity.trim() === "" : isZero(parsed);
}

function bodyOf(line: Line, { quantity, lot, place }: Part): CommitLine {
  return {
    line_id: line.id,
    quantity: parseDecimal(quantity) ?? quantity,
    ...(lot.trim() && { lot_code: lot.trim() }),
    ...(place && { location_id: Number(place) }),
  };
}

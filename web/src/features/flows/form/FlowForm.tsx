import { Alert, Button, Group, Stack } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { ApiProblem } from "@/api/problem";
import { pathOf } from "@/lib/engines";
import { useStable } from "@/lib/useStable";
import { ProblemAlert } from "@/ui/ProblemAlert";
import type { Engine } from "../useEngine";
import type { Money } from "./amounts";
import { useLineColumns } from "./columns";
import { DraftGuard } from "./DraftGuard";
import type { Draft } from "./draft";
import { FormBar } from "./FormBar";
import type { Grid } from "./grid";
import { HeadFields } from "./HeadFields";
import { forget, keptDraft, keptName } from "./keptDraft";
import { LineGrid } from "./LineGrid";
import { StaleModal } from "./StaleModal";
import { takesStock } from "./shortages";
import { useFlowForm } from "./useFlowForm";
import { usePlaces } from "./usePlaces";
import type { Version } from "./useSave";
import { useStocks } from "./useStocks";

const EDITABLE = ["draft", "rejected"];

type Props = {
  engine: Engine;
  /** What the form starts with: a new document, or the one to change. */
  draft: Draft;
  of: Version | null;
  /** Reads the document again, as somebody else has left it. */
  onReload?: () => void;
};

/** Writes a document of any engine, new or changed. */
export function FlowForm({ engine, draft, of, onReload }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id: userId, company } = useMe();
  const name = keptName(userId, engine.code, of?.id ?? null);
  const [kept] = useState(() => keptDraft(name));
  const [isRestored, setRestored] = useState(kept !== null);
  const path = pathOf(engine.code);
  const start = kept
    ? { draft: kept.draft, of: of && { ...of, version: kept.version ?? of.version }, isDirty: true }
    : { draft, of, isDirty: false };
  const isScreenTouched = useMediaQuery("(pointer: coarse)", undefined, { getInitialValueInEffect: false });
  const startsAtLines = !of && !kept && !engine.has_destination && !isScreenTouched;
  const form = useFlowForm(engine, { ...start, keptName: name, startsAtLines }, (id) =>
    navigate({ to: `${path}/$id`, params: { id: String(id) } }),
  );
  const { state, dispatch, lookUps, problem } = form;
  const choice = useLineColumns(engine, state.lines);
  const money = useMemo<Money>(
    () => ({ decimals: company.currency_decimals, vatPercent: company.vat_percent }),
    [company],
  );
  const warehouseId = state.head.warehouse_id;
  const locations = usePlaces(warehouseId, state.head.to_warehouse_id);
  const stocks = useStocks(warehouseId, state.lines, takesStock(engine));
  const shownIds = choice.shown.map(({ id }) => id);
  const shown = shownIds.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns are the same while their names are
  const grid = useMemo<Grid>(
    () => ({ engine, columns: choice.shown, money, warehouseId, locations, dispatch, lookUps }),
    [engine, shown, money, warehouseId, locations, dispatch, lookUps],
  );
  const stale = problem instanceof ApiProblem && problem.code === "record.stale" ? problem : null;
  const discard = () => {
    forget(name);
    setRestored(false);
    dispatch({ do: "load", draft, isDirty: false });
    form.setOf(of);
  };
  const send = (through?: string) => {
    if (form.isSaving) return;
    void form.send(through, form.of, shownIds);
  };
  const first = engine.transitions.find(
    ({ from_status, path_step }) => from_status === "draft" && path_step !== null,
  );
  const onSave = useStable(() => send());
  const onSubmit = useStable(() => send(first?.action));
  const onLeave = useStable(() => {
    form.isDone.current = true;
    forget(name);
  });
  const settled = useDeferredValue(state.lines);
  useHotkeys(
    [
      ["mod+S", onSave, { usePhysicalKeys: true }],
      ["mod+Enter", onSubmit],
    ],
    [],
  );
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <Stack gap="md">
        {isRestored && (
          <Alert color="blue" icon={<IconHistory />} role="status">
            <Group justify="space-between" gap="xs">
              {t("flows.form.restored")}
              <Button size="xs" variant="light" onClick={discard}>
                {t("flows.form.discard")}
              </Button>
            </Group>
          </Alert>
        )}
        <HeadFields engine={engine} head={state.head} problems={state.headProblems} dispatch={dispatch} />
        {!stale && <ProblemAlert problem={problem} />}
        <LineGrid grid={grid} state={state} stocks={stocks} choice={choice} />
        <FormBar
          lines={settled}
          money={choice.columns.some(({ id }) => id === "total") ? money : null}
          isSaving={form.isSaving}
          onSave={onSave}
          next={first?.action ?? ""}
          onSubmit={onSubmit}
        />
      </Stack>
      <DraftGuard isUnsaved={form.isUnsaved} onDiscard={onLeave} />
      <StaleModal
        problem={stale}
        onClose={form.clearProblem}
        onTakeTheirs={() => {
          forget(name);
          form.isDone.current = true;
          onReload?.();
        }}
        onKeepMine={
          stale && form.of && EDITABLE.includes(String(stale.context.status))
            ? () => {
                const newer = { id: form.of?.id ?? 0, version: Number(stale.context.version) };
                form.setOf(newer);
                void form.send(undefined, newer, shownIds);
              }
            : undefined
        }
      />
    </form>
  );
}

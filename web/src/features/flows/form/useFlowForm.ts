import { notifications } from "@mantine/notifications";
import { useMemo, useReducer, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, type FieldError } from "@/api/problem";
import { useStable } from "@/lib/useStable";
import { useProblemText } from "@/ui/ProblemAlert";
import type { Engine } from "../useEngine";
import { bodyOf, sentLines } from "./body";
import type { Draft } from "./draft";
import { forget } from "./keptDraft";
import { placed } from "./problems";
import { reducer } from "./reducer";
import { type Filling, type FormState, startOf } from "./state";
import { useKeptDraft } from "./useKeptDraft";
import { useLookUps } from "./useLookUps";
import { useSave, type Version } from "./useSave";

const PRICES = { purchase: "purchase_price", sale: "sale_price" } as const;

type Start = {
  draft: Draft;
  of: Version | null;
  keptName: string;
  isDirty: boolean;
  /** With the cursor in the first line, ready for a scanner too. */
  startsAtLines: boolean;
};

/** The state of the form, and what its buttons do. `onDone` is called with the document once it is saved. */
export function useFlowForm(engine: Engine, start: Start, onDone: (id: number) => void) {
  const filling: Filling = {
    amount: engine.line_kind === "quantity" ? "quantity" : "counted",
    price: engine.price_kind ? PRICES[engine.price_kind] : null,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rules of an engine do not change under a form
  const reduce = useMemo(() => reducer(filling), [engine]);
  const [state, dispatch] = useReducer(reduce, start, begin);
  const latest = useRef(state);
  latest.current = state;
  const [of, setOf] = useState(start.of);
  const [problem, setProblem] = useState<Error | null>(null);
  const [rest, setRest] = useState<FieldError[]>([]);
  const isDone = useRef(false);
  const lookUps = useLookUps(engine, dispatch);
  const save = useSave(engine.code);
  const { t } = useTranslation();
  const problemText = useProblemText();
  const isUnsaved = useStable(() => latest.current.isDirty && !isDone.current);
  useKeptDraft(start.keptName, state, of?.version ?? null, isUnsaved);
  const [startLines] = useState(state.lines);

  const refuse = (thrown: unknown, columns: string[]) => {
    setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
    if (!(thrown instanceof ApiProblem)) return;
    const places = placed(thrown, latest.current, columns);
    setRest(places.rest);
    dispatch({ do: "problems", ...places });
  };
  const refuseEmpty = ({ lines: [first] }: Draft) => {
    if (!first) return;
    const lines = { [first.key]: { item: t("flows.form.noLines") } };
    dispatch({ do: "problems", head: {}, lines, focus: { key: first.key, cell: "item" } });
  };
  const send = async (through: string | undefined, base: Version | null, columns: string[]) => {
    setProblem(null);
    try {
      await lookUps.settled();
      const draft = latest.current;
      if (sentLines(draft).length === 0) return refuseEmpty(draft);
      const { lines, ...head } = bodyOf(draft, engine);
      // Lines that nobody touched stay as they are: not all of them may be seen by whoever changes the head.
      const changed = draft.lines === startLines && !start.isDirty ? head : { ...head, lines };
      const saved = base
        ? await save.change.mutateAsync({ fields: changed, of: base })
        : await save.create.mutateAsync({ fields: { ...head, lines }, through });
      isDone.current = true;
      forget(start.keptName);
      if (base && through) {
        // The document is saved all the same, and is shown.
        await save.act
          .mutateAsync({ of: saved, action: through })
          .catch((refused: Error) => notifications.show({ color: "red", message: problemText(refused) }));
      }
      onDone(saved.id);
    } catch (thrown) {
      refuse(thrown, columns);
    }
  };
  return {
    state,
    dispatch,
    lookUps,
    of,
    setOf,
    problem,
    rest,
    isDone,
    isUnsaved,
    clearProblem: () => setProblem(null),
    isSaving: save.create.isPending || save.change.isPending || save.act.isPending,
    send,
  };
}

function begin({ draft, isDirty, startsAtLines }: Start): FormState {
  const [first] = draft.lines;
  const focus = startsAtLines && first ? { key: first.key, cell: "item" as const } : null;
  return { ...startOf(draft, isDirty), focus };
}

import { notifications } from "@mantine/notifications";
import { useMemo, useReducer, useRef, useState } from "react";
import { ApiProblem, type FieldError } from "@/api/problem";
import { useProblemText } from "@/ui/ProblemAlert";
import type { Engine } from "../useEngine";
import { bodyOf, sentLines } from "./body";
import type { Draft } from "./draft";
import { forget } from "./keptDraft";
import { placed } from "./problems";
import { reducer } from "./reducer";
import { type Filling, startOf } from "./state";
import { useKeptDraft } from "./useKeptDraft";
import { useLookUps } from "./useLookUps";
import { useSave, type Version } from "./useSave";

const PRICES = { purchase: "purchase_price", sale: "sale_price" } as const;

type Start = { draft: Draft; of: Version | null; keptName: string; isDirty: boolean };

/** The state of the form, and what its buttons do. `onDone` is called with the document once it is saved. */
export function useFlowForm(engine: Engine, start: Start, onDone: (id: number) => void) {
  const filling: Filling = {
    amount: engine.line_kind === "quantity" ? "quantity" : "counted",
    price: engine.price_kind ? PRICES[engine.price_kind] : null,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rules of an engine do not change under a form
  const reduce = useMemo(() => reducer(filling), [engine]);
  const [state, dispatch] = useReducer(reduce, startOf(start.draft, start.isDirty));
  const latest = useRef(state);
  latest.current = state;
  const [of, setOf] = useState(start.of);
  const [problem, setProblem] = useState<Error | null>(null);
  const [rest, setRest] = useState<FieldError[]>([]);
  const isDone = useRef(false);
  const lookUps = useLookUps(engine, dispatch);
  const save = useSave(engine.code);
  const problemText = useProblemText();
  useKeptDraft(start.keptName, state, of?.version ?? null, state.isDirty && !isDone.current);

  const refuse = (thrown: unknown, columns: string[]) => {
    setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
    if (!(thrown instanceof ApiProblem)) return;
    const places = placed(thrown, latest.current, columns);
    setRest(places.rest);
    dispatch({ do: "problems", ...places });
  };
  const send = async (through: string | undefined, base: Version | null, columns: string[]) => {
    setProblem(null);
    try {
      await lookUps.settled();
      const draft = latest.current;
      const fields = bodyOf(draft, engine);
      const saved = base
        ? await save.change.mutateAsync({ fields, of: base })
        : await save.create.mutateAsync({ fields, through });
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
    clearProblem: () => setProblem(null),
    isEmpty: () => sentLines(latest.current).length === 0,
    isSaving: save.create.isPending || save.change.isPending || save.act.isPending,
    send,
  };
}

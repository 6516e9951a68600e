import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { Engine } from "../useEngine";

export type Flow = Schemas["Flow"];
export type Transition = Schemas["FlowTransition"];

/** A change is made by editing, not by its name. */
export const EDIT = "change";

/** What an action is called. One that only its rows know keeps its own name. */
export function useActionName(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) =>
    i18n.exists(`flows.action.${action}`) ? t(`flows.action.${action as "submit"}`) : action;
}

function ruleOf(engine: Engine, flow: Flow, { action }: Transition) {
  return engine.transitions.find((rule) => rule.action === action && rule.from_status === flow.status);
}

/** The step that the engine's way goes on with from here; the others lead aside or back. */
export function nextStep(engine: Engine, flow: Flow): Transition | undefined {
  return flow.transitions.find((one) => (ruleOf(engine, flow, one)?.path_step ?? null) !== null);
}

/** It moves stock, which only a reversal undoes. */
export function movesStock(engine: Engine, flow: Flow, transition: Transition): boolean {
  return ruleOf(engine, flow, transition)?.effects.includes("post") ?? false;
}

/** It ends or undoes what others count on. */
export function isGrave({ needs_reason, to_status }: Transition): boolean {
  return needs_reason || to_status === "cancelled" || to_status === "reversed";
}

import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type FlowStatus, STATUS_COLOR } from "@/ui/status";
import type { Engine } from "../useEngine";
import classes from "./detail.module.css";

type Step = { status: FlowStatus; state: "done" | "now" | "open" };

/** On its way, or off it: where each state that is no step of the way stands. */
const AT: Partial<Record<FlowStatus, FlowStatus>> = { partially_committed: "committed", rejected: "pending" };
const ENDS: FlowStatus[] = ["committed", "cancelled", "reversed"];

/** The way of a document through its engine, made from the engine's rows, and how far it has come. */
export function stepsOf(engine: Engine, status: FlowStatus, reached: FlowStatus[]): Step[] {
  const way = engine.transitions
    .filter(({ path_step }) => path_step !== null)
    .map(({ to_status }) => to_status as FlowStatus);
  const steps = [...new Set<FlowStatus>(["draft", ...way])];
  const at = steps.indexOf(AT[status] ?? status);
  if (at < 0) {
    const passed = steps.filter((step) => step === "draft" || reached.includes(step));
    return [...passed.map((step): Step => ({ status: step, state: "done" })), { status, state: "now" }];
  }
  return steps.map((step, index) => ({
    status: index === at ? status : step,
    state: index < at ? "done" : index === at ? "now" : "open",
  }));
}

export function StatusSteps({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.steps} aria-live="polite" aria-label={t("flows.detail.steps")}>
      {steps.map(({ status, state }) => (
        <li
          key={status}
          className={classes.step}
          data-state={state}
          aria-current={state === "now" ? "step" : undefined}
          style={
            { "--step": `var(--mantine-color-${STATUS_COLOR[status]}-filled)` } as Record<string, string>
          }
        >
          <span className={classes.dot} aria-hidden>
            {(state === "done" || (state === "now" && status === "committed")) && (
              <IconCheck size={12} stroke={3} />
            )}
            {state === "now" && ENDS.includes(status) && status !== "committed" && (
              <IconX size={12} stroke={3} />
            )}
          </span>
          {t(`flows.status.${status}`)}
        </li>
      ))}
    </ol>
  );
}

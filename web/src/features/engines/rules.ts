import type { Schemas } from "@/api/client";
import type { FlowStatus } from "@/ui/status";

type Transition = Schemas["Transition"];

/** A step that an engine knows, from all the states where it is the same. */
export type Rule = Omit<Transition, "from_status" | "to_status" | "partial_to_status"> & {
  id: string;
  from: FlowStatus[];
  to: FlowStatus[];
};

/** The rows of an engine, put together where they differ only in where they start or lead. */
export function rulesOf({ transitions }: Schemas["Engine"]): Rule[] {
  const rules = new Map<string, Rule>();
  for (const { from_status, to_status, partial_to_status, ...rest } of transitions) {
    if (rest.is_edit && from_status !== to_status) continue;
    const same = [
      rest.action,
      rest.permission,
      rest.own_only_permission,
      rest.needs_reason,
      rest.effects.join(),
    ];
    const id = same.join("|");
    const rule = rules.get(id) ?? { ...rest, id, from: [], to: [] };
    const to = rest.is_edit ? [] : [to_status, partial_to_status].filter((status) => status !== null);
    rules.set(id, {
      ...rule,
      from: [...new Set([...rule.from, from_status as FlowStatus])],
      to: [...new Set([...rule.to, ...(to as FlowStatus[])])],
    });
  }
  return [...rules.values()];
}

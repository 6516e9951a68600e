import type { Schemas } from "@/api/client";
import { compare, isZero, minus, plus } from "@/lib/decimal";

type Line = Schemas["FlowLine"];

/** The items of which a document takes more than is free now. Only engines that reserve can be refused for it. */
export function shortItems(
  flow: Schemas["Flow"],
  engine: Schemas["Engine"] | undefined,
): ReadonlySet<number> {
  const reserves = engine?.transitions.some(
    ({ action, effects }) => action === "approve" && effects.includes("reserve"),
  );
  if (!reserves || flow.status !== "pending") return new Set();
  const wanted = new Map<number, { quantity: string; available: string }>();
  for (const line of flow.lines) {
    const quantity = takenBy(line);
    if (isZero(quantity) || line.available === null) continue;
    const soFar = wanted.get(line.item_id)?.quantity ?? "0";
    wanted.set(line.item_id, { quantity: plus(soFar, quantity), available: line.available });
  }
  const short = [...wanted].filter(([, { quantity, available }]) => compare(quantity, available) > 0);
  return new Set(short.map(([id]) => id));
}

/** What a line takes out of its warehouse: a correction takes where it is negative, and a count is not known yet. */
function takenBy({ change, counted, open_quantity }: Line): string {
  if (counted !== null) return "0";
  if (change !== null) return compare(change, "0") < 0 ? minus("0", change) : "0";
  return open_quantity;
}

import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { todayIn } from "@/lib/format";
import type { FlowStatus } from "@/ui/status";

export const DRAFT: FlowStatus[] = ["draft", "rejected"];
export const DONE: FlowStatus[] = ["committed", "partially_committed"];
export const OPEN: FlowStatus[] = ["approved", "in_transit", "partially_committed"];

const AGAIN_MS = 60_000;
const settings = { refetchInterval: AGAIN_MS };

type FlowFilter = {
  engine?: string;
  inbox?: "to_approve" | "mine";
  status?: FlowStatus[];
  from_on?: string;
  to_on?: string;
};

/** How many documents there are of a kind; undefined until it is known. */
export function useFlowCount(filter: FlowFilter): number | undefined {
  return useQuery(read("/api/v1/flows", { query: { ...filter, limit: 1 } }, settings)).data?.total;
}

export function useLowCount(): number | undefined {
  const enabled = useMay()("stock.view");
  const query = { level: ["low" as const], limit: 1 };
  return useQuery(read("/api/v1/stocks", { query }, { ...settings, enabled })).data?.total;
}

/** The day on the company's clock. */
export function useToday(): string {
  return todayIn(useMe().company.time_zone);
}

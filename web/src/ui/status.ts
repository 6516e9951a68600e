import type { Schemas } from "@/api/client";

export type FlowStatus = Schemas["FlowRow"]["status"];

/** Each state has one colour everywhere. Its word is `flows.status.<state>` in the locale files. */
export const STATUS_COLOR: Record<FlowStatus, string> = {
  draft: "gray",
  pending: "orange",
  approved: "blue",
  in_transit: "cyan",
  partially_committed: "violet",
  committed: "teal",
  rejected: "red",
  cancelled: "dark",
  reversed: "pink",
};

export const FLOW_STATUSES = Object.keys(STATUS_COLOR) as FlowStatus[];

export const LEVEL_COLOR: Record<Schemas["Stock"]["level"], string> = {
  low: "red",
  normal: "teal",
  high: "blue",
};

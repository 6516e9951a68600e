import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";
import { FLOW_STATUSES } from "@/ui/status";

const date = z.iso.date();

/** What a list of documents keeps in its address. */
export const flowSearch = listSearch(["code", "document_on", "updated_at"]).extend({
  status: optional(z.array(z.enum(FLOW_STATUSES))),
  author_id: optional(z.uuid()),
  partner_id: optional(z.number().int()),
  warehouse_id: optional(z.number().int()),
  from_on: optional(date),
  to_on: optional(date),
});

export type FlowSearch = z.infer<typeof flowSearch>;

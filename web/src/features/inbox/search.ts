import { z } from "zod";
import { optional } from "@/lib/listSearch";
import { FLOW_STATUSES } from "@/ui/status";

/** What the inbox keeps in its address: which box, which page, and the document that is looked at. */
export const inboxSearch = z.object({
  box: optional(z.enum(["mine"])),
  status: optional(z.array(z.enum(FLOW_STATUSES))),
  page: optional(z.number().int().min(1)),
  id: optional(z.number().int()),
});

export type InboxSearch = z.infer<typeof inboxSearch>;

import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

export const AUDIT_ACTIONS = [
  "insert",
  "update",
  "delete",
  "login",
  "logout",
  "login_failed",
  "refresh_reused",
  "denied",
  "invite",
  "accept_invitation",
  "invitation_refused",
  "end_sessions",
] as const;

/** What the audit trail keeps in its address. */
export const auditSearch = listSearch(["id"]).extend({
  record: optional(z.string()),
  record_id: optional(z.union([z.string(), z.number().transform(String)])),
  action: optional(z.enum(AUDIT_ACTIONS)),
  since: optional(z.iso.date()),
  until: optional(z.iso.date()),
});

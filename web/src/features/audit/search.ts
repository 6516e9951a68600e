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
  "change_password",
  "proof_failed",
  "totp_on",
  "totp_off",
  "totp_reset",
  "recovery_code_used",
  "recovery_codes_renewed",
  "create_api_token",
  "end_api_token",
] as const;

/** What the audit trail keeps in its address. */
export const auditSearch = listSearch(["id"]).extend({
  actor_id: optional(z.uuid()),
  record: optional(z.string()),
  record_id: optional(z.union([z.string(), z.number().transform(String)])),
  action: optional(z.enum(AUDIT_ACTIONS)),
  since: optional(z.iso.date()),
  until: optional(z.iso.date()),
});

import { createFileRoute } from "@tanstack/react-router";
import { AuditList } from "@/features/audit/AuditList";
import { auditSearch } from "@/features/audit/search";

export const Route = createFileRoute("/_app/audit")({ validateSearch: auditSearch, component: AuditList });

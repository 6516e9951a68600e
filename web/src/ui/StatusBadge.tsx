import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type FlowStatus, STATUS_COLOR } from "./status";

/** The state of a document. */
export function StatusBadge({ status }: { status: FlowStatus }) {
  const { t } = useTranslation();
  return <Badge color={STATUS_COLOR[status]}>{t(`flows.status.${status}`)}</Badge>;
}

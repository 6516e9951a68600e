import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { ENGINE_PATHS, type EngineCode } from "@/lib/engines";
import { todayIn } from "@/lib/format";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { warehousesQuery } from "@/ui/pick/WarehouseSelect";
import { useEngine } from "../useEngine";
import { newDraft } from "./draft";
import { FlowForm } from "./FlowForm";

/** A new document: today, in the default warehouse or the only one. */
export function FlowNew({ engine: code }: { engine: EngineCode }) {
  const { t } = useTranslation();
  const engine = useEngine(code);
  const { warehouses: mine, company } = useMe();
  const { data } = useQuery(warehousesQuery());
  if (!data) return <PageLoading />;
  const rows = data.rows.filter(({ id }) => mine === null || mine.includes(id));
  const warehouse = rows.find(({ is_default }) => is_default) ?? (rows.length === 1 ? rows[0] : undefined);
  const draft = newDraft({ warehouse_id: warehouse?.id ?? null, document_on: todayIn(company.time_zone) });
  return (
    <Page
      title={t(`flows.engine.${code}.new`)}
      above={<BackLink to={ENGINE_PATHS[code]}>{t(`flows.engine.${code}.title`)}</BackLink>}
    >
      <FlowForm engine={engine} draft={draft} of={null} />
    </Page>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { pathOf } from "@/lib/engines";
import { todayIn } from "@/lib/format";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { warehousesQuery } from "@/ui/pick/WarehouseSelect";
import { useEngine, useEngineWords } from "../useEngine";
import { newDraft } from "./draft";
import { FlowForm } from "./FlowForm";

/** A new document: today, in the default warehouse or the only one. */
export function FlowNew({ engine: code }: { engine: string }) {
  const engine = useEngine(code);
  const words = useEngineWords(engine);
  const { warehouses: mine, company } = useMe();
  const { data } = useQuery(warehousesQuery());
  if (!data) return <PageLoading />;
  const rows = data.rows.filter(({ id }) => mine === null || mine.includes(id));
  const warehouse = rows.find(({ is_default }) => is_default) ?? (rows.length === 1 ? rows[0] : undefined);
  const draft = newDraft({ warehouse_id: warehouse?.id ?? null, document_on: todayIn(company.time_zone) });
  return (
    <Page title={words.new} above={<BackLink to={pathOf(code)}>{words.title}</BackLink>}>
      <FlowForm engine={engine} draft={draft} of={null} />
    </Page>
  );
}

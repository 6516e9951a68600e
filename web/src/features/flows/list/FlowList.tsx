import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMay } from "@/api/me";
import { pathOf } from "@/lib/engines";
import { PAGE_SIZE } from "@/lib/listSearch";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { Page } from "@/ui/Page";
import { useEngine, useEngineWords } from "../useEngine";
import { FlowBulk } from "./FlowBulk";
import { FlowFilters } from "./FlowFilters";
import type { FlowSearch } from "./search";
import { useFlowColumns } from "./useFlowColumns";

/** The documents of one engine. */
export function FlowList({ engine: code, search }: { engine: string; search: FlowSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const engine = useEngine(code);
  const words = useEngineWords(engine);
  const columns = useFlowColumns(engine);
  const query = useQuery(
    read(
      "/api/v1/flows",
      { query: { ...search, engine: code, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const path = pathOf(code);
  const mayCreate = may(engine.create_permission);
  const create = mayCreate && (
    <Button component={Link} to={`${path}/new`} leftSection={<IconPlus size={16} />}>
      {words.new}
    </Button>
  );
  return (
    <Page title={words.title} actions={create}>
      <DataList
        name={code}
        label={words.title}
        columns={columns}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.code}
        search={search}
        defaultSort="-id"
        searchLabel={t("flows.searchHint")}
        filters={<FlowFilters engine={code} search={search} />}
        bulk={(rows, clear) => <FlowBulk engine={code} rows={rows} onDone={clear} />}
        onOpen={(row) => void navigate({ to: `${path}/$id`, params: { id: String(row.id) } })}
        onNew={mayCreate ? () => void navigate({ to: `${path}/new` }) : undefined}
        empty={<EmptyState text={t("flows.empty")} hint={words.emptyHint} action={create} />}
      />
    </Page>
  );
}

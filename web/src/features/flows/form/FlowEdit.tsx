import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { pathOf } from "@/lib/engines";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { StatusBadge } from "@/ui/StatusBadge";
import { PageProblem } from "@/ui/states/PageProblem";
import { EDIT } from "../detail/actions";
import { useEngine } from "../useEngine";
import { draftOf } from "./draft";
import { FlowForm } from "./FlowForm";

type Props = { engine: string; id: number };

/** Changes a document. The form keeps what it began with, though the document is read anew meanwhile. */
export function FlowEdit({ engine, id }: Props) {
  const query = useQuery(read("/api/v1/flows/{id}", { path: { id } }, { staleTime: 0 }));
  const readAnew = async () => (await query.refetch()).data;
  if (query.data && query.isFetchedAfterMount)
    return <Form engine={engine} flow={query.data} readAnew={readAnew} />;
  if (query.error) return <PageProblem error={query.error} reset={() => void query.refetch()} />;
  return <PageLoading />;
}

type Flow = Schemas["Flow"];

const mayChange = ({ transitions }: Flow) =>
  transitions.some(({ action, allowed }) => action === EDIT && allowed);

type FormProps = { engine: string; flow: Flow; readAnew: () => Promise<Flow | undefined> };

function Form({ engine: code, flow: now, readAnew }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const engine = useEngine(code);
  const [{ flow, draft }, setBegun] = useState({ flow: now, draft: draftOf(now) });
  const params = { id: String(flow.id) };
  const [began] = useState(() => mayChange(now));
  const reload = async () => {
    const theirs = await readAnew();
    if (theirs && mayChange(theirs)) setBegun({ flow: theirs, draft: draftOf(theirs) });
    else void navigate({ to: `${pathOf(code)}/$id`, params });
  };
  // Submitted meanwhile, or never mine to change: the document itself says what may be done with it.
  if (!began) return <Navigate to={`${pathOf(code)}/$id`} params={params} replace />;
  return (
    <Page
      title={t("flows.form.edit", { code: flow.code })}
      aside={<StatusBadge status={flow.status} />}
      above={
        <BackLink to={`${pathOf(code)}/$id`} params={params}>
          {flow.code}
        </BackLink>
      }
    >
      <FlowForm key={flow.version} engine={engine} draft={draft} of={flow} onReload={() => void reload()} />
    </Page>
  );
}

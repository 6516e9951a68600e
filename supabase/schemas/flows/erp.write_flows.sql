-- Writes the heads of new drafts and gives their ids, in the order of the documents. A day before
-- today means that the document takes effect at noon of that day.
create function erp.write_flows(p_heads erp.document_input[])
returns bigint[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids constant bigint[] := array(
    select nextval('erp.flows_id_seq') from generate_series(1, cardinality(p_heads))
  );
  v_taken jsonb;
begin
  insert into erp.flows (
    id, engine, code, document_on, effective_at, warehouse_id, to_warehouse_id, partner_id,
    partner_role, origin_flow_id, reference, external_id, memo, author_id
  )
  select
    v_ids[d.number + 1], d.engine,
    erp.next_code(d.engine, d.document_on),
    d.document_on, case when d.document_on < erp.today() then erp.noon(d.document_on) end,
    d.warehouse_id, d.to_warehouse_id, d.partner_id, d.partner_role, d.origin_flow_id,
    d.reference, d.external_id, d.memo, erp.actor()
  from unnest(p_heads) as d
  order by d.number
  on conflict (engine, external_id) do nothing;

  select jsonb_agg(jsonb_build_object(
    'document', d.number, 'field', 'external_id', 'code', 'flow.external_id_taken'
  ) order by d.number)
  into v_taken
  from unnest(p_heads) as d
  where not exists (select 1 from erp.flows as f where f.id = v_ids[d.number + 1]);
  if v_taken is not null then
    perform erp.refuse(409, 'flow.external_id_taken', v_taken);
  end if;
  return v_ids;
end
$$;

-- Locks documents, and those that they return from, by id, and with p_with_stock every position
-- that they could touch, in the one order that all commands keep. Documents that are not there, or
-- not to be seen, are named.
create function erp.lock_flows(p_flow_ids bigint[], p_with_stock boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_missing jsonb;
begin
  perform 1 from erp.flows as f
  where f.id = any (erp.with_origins(p_flow_ids))
  order by f.id
  for no key update;
  select jsonb_agg(jsonb_build_object('flow_id', i.id, 'code', 'flow.missing') order by i.id)
  into v_missing
  from unnest(p_flow_ids) as i (id)
  where not exists (
    select 1 from erp.flows as f
    where f.id = i.id
      and (erp.may_move_in(f.warehouse_id) or erp.may_move_in(f.to_warehouse_id))
  );
  if v_missing is not null then
    perform erp.refuse(404, 'flow.missing', v_missing);
  end if;
  if p_with_stock then
    perform erp.lock_positions(p_flow_ids);
  end if;
end
$$;

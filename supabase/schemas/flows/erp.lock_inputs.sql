-- Locks, before any savepoint, what a bulk command may touch: the documents that it names, or the
-- stock of the items in the documents that it brings.
create function erp.lock_inputs(p_inputs jsonb, p_action text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_sound jsonb;
begin
  if p_action is not null then
    perform 1 from erp.flows as f
    where f.id in (select i.value::text::bigint from jsonb_array_elements(p_inputs) as i)
    order by f.id
    for no key update;
    perform erp.lock_positions(array(
      select i.value::text::bigint from jsonb_array_elements(p_inputs) as i
    ));
    return;
  end if;
  if p_inputs @? '$[*].lines[*].lot_code' then
    perform pg_advisory_xact_lock(hashtext('erp.lots'));
  end if;
  select coalesce(jsonb_agg(d.value), '[]') into v_sound
  from jsonb_array_elements(p_inputs) with ordinality as d
  where d.ordinality - 1 not in (select e.document from erp.shape_errors(p_inputs) as e);
  perform 1
  from erp.stock_positions as p
  join (
    select distinct l.item_id, w.id
    from erp.read_lines(v_sound) as l
    join erp.read_documents(v_sound) as d on d.number = l.document
    join erp.warehouses as w
      on w.id in (d.warehouse_id, d.to_warehouse_id)
      or w.kind = 'transit' and d.to_warehouse_id is not null
  ) as k on k.item_id = p.item_id and k.id = p.warehouse_id
  order by p.item_id, p.warehouse_id
  for no key update of p;
end
$$;

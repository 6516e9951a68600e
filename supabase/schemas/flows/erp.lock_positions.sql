-- Locks every stock position that documents could touch, by (item, warehouse).
create function erp.lock_positions(p_flow_ids bigint[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  join (
    select distinct l.item_id, e.warehouse_id
    from erp.flows as f
    join erp.flow_lines as l on l.flow_id = f.id
    cross join lateral (
      select unnest(array[f.warehouse_id, f.to_warehouse_id])
      union all
      select w.id from erp.warehouses as w
      where w.kind = 'transit' and f.to_warehouse_id is not null
    ) as e (warehouse_id)
    where f.id = any (p_flow_ids)
  ) as k on k.item_id = p.item_id and k.warehouse_id = p.warehouse_id
  order by p.item_id, p.warehouse_id
  for no key update of p
$$;

-- The approved documents that hold stock which this one's lines would take out, newest first.
create function erp.holders(p_flow_id bigint)
returns table (flow_id bigint, position_id bigint, quantity numeric)
language sql
stable
security definer
set search_path = ''
as $$
  select o.flow_id, p.id, sum(r.quantity)
  from erp.flows as f
  join erp.flow_lines as l on l.flow_id = f.id
  join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = f.warehouse_id
  join erp.stock_levels as v on v.position_id = p.id
  join erp.reservations as r on r.level_id = v.id
  join erp.flow_lines as o on o.id = r.flow_line_id and o.flow_id <> f.id
  join erp.flows as g on g.id = o.flow_id and g.status = 'approved'
  where f.id = p_flow_id
  group by o.flow_id, p.id
  order by o.flow_id desc
$$;

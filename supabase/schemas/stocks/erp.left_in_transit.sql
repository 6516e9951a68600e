-- What a line has brought into transit and not yet taken out again, in quantity and value. Strict:
-- whoever passes null for lines that never were in transit pays nothing for them.
create function erp.left_in_transit(p_line_id bigint)
returns table (quantity numeric, value numeric)
language sql
stable
strict
security definer
set search_path = ''
as $$
  select sum(e.quantity), sum(e.value)
  from erp.stock_moves as m
  join erp.stock_entries as e on e.move_id = m.id
  join erp.stock_positions as p on p.id = e.position_id
  join erp.warehouses as w on w.id = p.warehouse_id and w.kind = 'transit'
  where m.flow_line_id = p_line_id
$$;

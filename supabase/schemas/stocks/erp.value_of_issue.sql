-- What so many of an item were worth when a document issued them; null when it issued none.
create function erp.value_of_issue(p_flow_id bigint, p_item_id bigint, p_quantity numeric)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select round(p_quantity * sum(e.value) / nullif(sum(e.quantity), 0), 4)
  from erp.flow_lines as l
  join erp.stock_moves as m on m.flow_line_id = l.id and m.reverses_id is null
  join erp.stock_entries as e on e.move_id = m.id and e.quantity < 0
  where l.flow_id = p_flow_id and l.item_id = p_item_id
$$;

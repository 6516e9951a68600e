-- How much of each item was in each warehouse at a moment (or at the end of a day), by when things
-- took effect. It sets no search_path, so that it can be inlined: then a page that asks for keys
-- makes no other joins, and one that asks for some positions looks at them alone.
create function api.stocks_as_of(p_as_of text)
returns table (
  position_id bigint, item_id bigint, sku text, item_name text, unit_code text,
  warehouse_id bigint, warehouse_code text, warehouse_name text, on_hand text
)
language sql
stable
security invoker
as $$
  with asked as materialized (select erp.moment(p_as_of) as at)
  select p.id, p.item_id, p.sku, i.name, u.code, p.warehouse_id, w.code, w.name,
    erp.decimal(s.on_hand)
  from (
    select e.position_id, sum(e.quantity) as on_hand
    from erp.stock_entries as e
    where e.effective_at <= (select a.at from asked as a)
    group by e.position_id
  ) as s
  join erp.stock_positions as p on p.id = s.position_id
  left join erp.items as i on i.id = p.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.warehouses as w on w.id = p.warehouse_id
  where (select erp.has_permission('stock.view'))
$$;

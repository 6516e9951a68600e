-- How much of each item was in each warehouse, and what it was worth, as the books knew it at a
-- moment: by when things were posted.
create function api.stocks_known_at(p_known_at text)
returns table (
  item_id bigint, sku text, item_name text, unit_code text, warehouse_id bigint,
  warehouse_code text, warehouse_name text, on_hand text, value text
)
language sql
stable
security invoker
set search_path = ''
as $$
  select i.id, i.sku, i.name, u.code, w.id, w.code, w.name, erp.decimal(s.on_hand_after),
    case when (select erp.has_permission('cost.view')) then erp.decimal(s.value_after) end
  from (
    select distinct on (e.position_id) e.position_id, e.on_hand_after, e.value_after
    from erp.stock_entries as e
    where e.recorded_at <= (select erp.moment(p_known_at))
    order by e.position_id, e.version desc
  ) as s
  join erp.stock_positions as p on p.id = s.position_id
  join erp.items as i on i.id = p.item_id
  join erp.units as u on u.id = i.unit_id
  join erp.warehouses as w on w.id = p.warehouse_id
  where (select erp.has_permission('stock.view'))
$$;

-- How much of each item was in each warehouse, and what it was worth, as the books knew it at a
-- moment: by when things were posted. The last entry of each position before it, found by going
-- back from its newest. No search_path: see api.stocks_as_of.
create function api.stocks_known_at(p_known_at text)
returns table (
  position_id bigint, item_id bigint, sku text, item_name text, unit_code text,
  warehouse_id bigint, warehouse_code text, warehouse_name text, on_hand text, value text
)
language sql
stable
security invoker
as $$
  with asked as materialized (select erp.moment(p_known_at) as at)
  select p.id, p.item_id, p.sku, i.name, u.code, p.warehouse_id, w.code, w.name,
    erp.decimal(s.on_hand_after),
    case when (select erp.has_permission('cost.view')) then erp.decimal(s.value_after) end
  from erp.stock_positions as p
  cross join lateral (
    select e.on_hand_after, e.value_after
    from erp.stock_entries as e
    where e.position_id = p.id and e.recorded_at <= (select a.at from asked as a)
    order by e.version desc
    limit 1
  ) as s
  left join erp.items as i on i.id = p.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.warehouses as w on w.id = p.warehouse_id
  where p.version > 0 and (select erp.has_permission('stock.view'))
$$;

-- The stock of each item in each warehouse. What a list is counted, sorted and filtered by stands
-- on the position; left joins where nothing is missing: see api.items.
create view api.stocks
with (security_invoker = true) as
select
  p.id as position_id, p.item_id, p.sku, i.name as item_name, i.category_id,
  c.name as category_name, u.code as unit_code, u.decimals as unit_decimals,
  p.warehouse_id, w.code as warehouse_code, w.name as warehouse_name, w.kind as warehouse_kind,
  p.on_hand::api.decimal as on_hand,
  p.reserved::api.decimal as reserved,
  (p.on_hand - p.reserved)::api.decimal as available,
  p.incoming::api.decimal as incoming,
  (case when p.is_watched then p.safety_stock else 0 end)::api.decimal as safety_stock,
  (case when p.is_watched then p.reorder_point else 0 end)::api.decimal as reorder_point,
  p.level,
  case when (select erp.has_permission('cost.view')) then p.value end::api.decimal as value,
  case
    when p.on_hand > 0 and (select erp.has_permission('cost.view')) then
      round(p.value / p.on_hand, 4)
  end::api.decimal as average_cost,
  p.version, i.is_active
from erp.stock_positions as p
left join erp.items as i on i.id = p.item_id
left join erp.units as u on u.id = i.unit_id
left join erp.warehouses as w on w.id = p.warehouse_id
left join erp.categories as c on c.id = i.category_id
where (select erp.has_permission('stock.view')) and p.is_shown;

-- The stock ledger: every change of a position, with the balance after it. Left joins where nothing
-- is missing: see api.items.
create view api.stock_entries
with (security_invoker = true) as
select
  e.position_id, p.item_id, p.warehouse_id, w.code as warehouse_code, e.version, e.move_id,
  erp.decimal(e.quantity) as quantity,
  erp.decimal(e.on_hand_after) as on_hand_after,
  case when (select erp.has_permission('cost.view')) then erp.decimal(e.value) end as value,
  case
    when (select erp.has_permission('cost.view')) then erp.decimal(e.value_after)
  end as value_after,
  f.id as flow_id, f.code as flow_code, f.engine, v.action, l.line_no,
  nullif(t.code, '') as lot_code, n.name as partner_name, v.actor_id, u.name as actor_name,
  v.build, m.reverses_id, e.effective_at, e.recorded_at
from erp.stock_entries as e
join erp.stock_positions as p on p.id = e.position_id
left join erp.warehouses as w on w.id = p.warehouse_id
left join erp.stock_moves as m on m.id = e.move_id
left join erp.lots as t on t.id = m.lot_id
left join erp.flow_lines as l on l.id = m.flow_line_id
left join erp.flows as f on f.id = l.flow_id
left join erp.flow_events as v on v.id = m.event_id
left join erp.users as u on u.id = v.actor_id
left join erp.partners as n on n.id = f.partner_id
where (select erp.has_permission('stock.view'));

-- Who holds what.
create view api.stock_reservations
with (security_invoker = true) as
select
  p.item_id, p.warehouse_id, w.code as warehouse_code, f.id as flow_id, f.code as flow_code,
  f.engine, f.status, l.line_no, nullif(t.code, '') as lot_code, b.code as location_code,
  erp.decimal(r.quantity) as quantity, n.name as partner_name, u.name as author_name, r.created_at
from erp.reservations as r
join erp.stock_levels as v on v.id = r.level_id
join erp.stock_positions as p on p.id = v.position_id
join erp.warehouses as w on w.id = p.warehouse_id
join erp.lots as t on t.id = v.lot_id
join erp.locations as b on b.id = v.location_id
join erp.flow_lines as l on l.id = r.flow_line_id
join erp.flows as f on f.id = l.flow_id
join erp.users as u on u.id = f.author_id
left join erp.partners as n on n.id = f.partner_id
where (select erp.has_permission('stock.view'));

-- The lots of an item that a warehouse has, all bins taken together.
create view api.stock_lots
with (security_invoker = true) as
select
  p.item_id, p.warehouse_id, t.id as lot_id, t.code as lot_code, t.expires_on,
  erp.decimal(sum(l.on_hand)) as on_hand,
  erp.decimal(sum(l.on_hand - l.reserved)) as available
from erp.stock_levels as l
join erp.stock_positions as p on p.id = l.position_id
join erp.lots as t on t.id = l.lot_id
where l.lot_id <> 0 and l.on_hand > 0 and (select erp.has_permission('stock.view'))
group by p.item_id, p.warehouse_id, t.id;

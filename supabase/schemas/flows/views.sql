-- Lines with all that a reader wants beside them. Purchase prices are costs. Left joins where
-- nothing is missing: see api.items.
create view erp.line_details
with (security_invoker = true) as
select
  l.flow_id, l.id, l.line_no, l.item_id, i.sku, i.name as item_name,
  u.code as unit_code, u.decimals as unit_decimals,
  erp.decimal(l.quantity) as quantity,
  erp.decimal(l.committed_qty) as committed_quantity,
  erp.decimal(l.quantity - l.committed_qty) as open_quantity,
  (
    select erp.decimal(coalesce(sum(r.quantity), 0))
    from erp.reservations as r where r.flow_line_id = l.id
  ) as reserved_quantity,
  case
    when e.line_kind = 'change' then
      erp.decimal(case when l.is_decrease then -l.quantity else l.quantity end)
  end as change,
  erp.decimal(l.counted_qty) as counted,
  nullif(l.lot_id, 0) as lot_id, nullif(t.code, '') as lot_code, t.expires_on,
  l.location_id, b.code as location_code, l.to_location_id, c.code as to_location_code,
  l.tax_kind, l.memo,
  erp.decimal(m.unit_price) as unit_price, erp.decimal(m.supply_value) as supply_value,
  erp.decimal(m.vat) as vat, erp.decimal(m.supply_value + m.vat) as total,
  erp.decimal(p.on_hand - p.reserved) as available
from erp.flow_lines as l
join erp.flows as f on f.id = l.flow_id
join erp.engines as e on e.code = f.engine
left join erp.items as i on i.id = l.item_id
left join erp.units as u on u.id = i.unit_id
left join erp.lots as t on t.id = l.lot_id
left join erp.locations as b on b.id = l.location_id
left join erp.locations as c on c.id = l.to_location_id
left join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = f.warehouse_id
cross join erp.company as y
left join lateral (
  select
    s.unit_price, s.supply_value,
    case
      when l.tax_kind = 'taxable' then
        round(s.supply_value * y.vat_percent / 100, y.currency_decimals)
      else 0 * s.supply_value
    end as vat
  from (
    select l.unit_price::numeric as unit_price,
      round(l.quantity * l.unit_price, y.currency_decimals) as supply_value
    where e.price_kind = 'sale' or (select erp.has_permission('cost.view'))
  ) as s
) as m on true;

-- Documents as the lists show them. Amounts are rounded line by line to the currency. Left joins
-- where nothing is missing: see api.items.
create view api.flows
with (security_invoker = true) as
select
  f.id, f.engine, f.code, f.status, f.version, f.document_on,
  f.partner_id, p.name as partner_name, f.partner_role,
  f.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
  f.to_warehouse_id, t.code as to_warehouse_code, t.name as to_warehouse_name,
  f.reference, f.external_id, f.memo, f.origin_flow_id,
  f.author_id, u.name as author_name, f.created_at, f.updated_at,
  s.line_count, erp.decimal(s.quantity) as quantity, erp.decimal(s.supply_value) as supply_value,
  erp.decimal(s.vat) as vat, erp.decimal(s.total) as total
from erp.flows as f
left join erp.warehouses as w on w.id = f.warehouse_id
left join erp.users as u on u.id = f.author_id
left join erp.warehouses as t on t.id = f.to_warehouse_id
left join erp.partners as p on p.id = f.partner_id
left join lateral (
  select
    count(*) as line_count, sum(l.quantity::numeric) as quantity,
    sum(l.supply_value::numeric) as supply_value, sum(l.vat::numeric) as vat,
    sum(l.total::numeric) as total
  from erp.line_details as l
  where l.flow_id = f.id
) as s on true
where (select erp.has_permission('flow.view'));

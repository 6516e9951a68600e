-- A large company at once: items, their positions, and moves that add up (erp.ledger_drift() stays
-- empty). Triggers and foreign keys sleep meanwhile. Every position gets 10, gives 5, gets 10 …
-- One move of a hundred is of one busy item.
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '128MB';
set maintenance_work_mem = '256MB';

insert into erp.items (sku, name, unit_id, safety_stock, purchase_price, sale_price, search_text)
select n.sku, n.name, :unit_id, 5, 1500, 2900, erp.search_text(n.name, n.sku || ' ' || n.barcode)
from (
  select g.n,
    (array['KBD', 'MOU', 'CAB', 'MON', 'SPK', 'LAN', 'USB', 'HUB'])[1 + g.n % 8]
      || to_char(g.n, 'FM-000000') as sku,
    format(
      '%s %s %s',
      (array['무선', '유선', '휴대용', '사무용', '가정용', '산업용', '방수', '접이식', '초경량', '대형'])[1 + g.n % 10],
      (array[
        '마우스', '키보드', '모니터', '스피커', '케이블', '충전기', '허브', '거치대', '헤드셋', '프린터',
        '스캐너', '카메라', '라우터', '어댑터', '마이크', '책상', '의자', '선반', '조명', '가습기'
      ])[1 + g.n / 10 % 20],
      g.n
    ) as name,
    '880' || to_char(g.n, 'FM0000000000') as barcode
  from generate_series(1, :items) as g (n)
) as n
order by n.n;

insert into erp.item_barcodes (item_id, barcode)
select i.id, '880' || to_char(right(i.sku, 6)::bigint, 'FM0000000000') from erp.items as i;

create temporary table moves as
select m.*, mod(m.turn, 2) = 1 as is_in,
  10 * ((m.turn + 1) / 2) - 5 * (m.turn / 2) as on_hand,
  now() - (:moves - m.id) * interval '30 seconds' as at
from (
  select m.*,
    row_number() over (partition by m.item_id, m.warehouse_id order by m.id) as turn
  from (
    select g.n as id, a.id as item_id,
      case when g.n / 7 % 10 < 7 then :main_id else :other_id end as warehouse_id
    from generate_series(1, :moves) as g (n)
    join (select i.id, row_number() over (order by i.id) as place from erp.items as i) as a
      on a.place = case when g.n % 100 = 0 then 1 else 1 + g.n * 7919::bigint % :items end
  ) as m
) as m;

create temporary table lines as
select m.*, (row_number() over (partition by m.is_in, m.warehouse_id order by m.id) - 1) / 10 as pack
from moves as m;

create temporary table packs as
select row_number() over (order by max(l.id)) as flow_id, l.is_in, l.warehouse_id, l.pack, max(l.at) as at
from lines as l
group by l.is_in, l.warehouse_id, l.pack;

insert into erp.stock_positions (
  item_id, warehouse_id, sku, unit_id, safety_stock, reorder_point, is_in_storage, is_in_default,
  on_hand, value, version
)
select i.id, w.id, i.sku, i.unit_id, i.safety_stock, i.reorder_point, w.kind = 'storage', w.is_default,
  coalesce(s.on_hand, 0), coalesce(1500 * s.on_hand, 0), coalesce(s.turn, 0)
from erp.items as i
cross join erp.warehouses as w
left join (
  select distinct on (m.item_id, m.warehouse_id) m.* from moves as m
  order by m.item_id, m.warehouse_id, m.turn desc
) as s on s.item_id = i.id and s.warehouse_id = w.id
order by i.id, w.id;

insert into erp.stock_levels (position_id, location_id, on_hand)
select p.id, l.id, p.on_hand
from erp.stock_positions as p
join erp.locations as l on l.warehouse_id = p.warehouse_id and l.parent_id is null
where p.version > 0;

insert into erp.flows (
  id, engine, code, status, version, document_on, warehouse_id, partner_id, partner_role, author_id,
  created_at, updated_at
)
select p.flow_id, e.code, e.prefix || to_char(p.at, '-YYYYMMDD-') || to_char(p.flow_id, 'FM000000'),
  'committed', 4, p.at::date, p.warehouse_id,
  case when p.is_in then :supplier_id else :customer_id end, e.partner_role, :'author_id', p.at, p.at
from packs as p
join erp.engines as e on e.code = case when p.is_in then 'inbound' else 'outbound' end;

insert into erp.flow_texts (flow_id, search_text) select f.id, f.code from erp.flows as f;

insert into erp.flow_events (id, flow_id, action, from_status, to_status, actor_id, recorded_at)
select 4 * (p.flow_id - 1) + s.step, p.flow_id, s.action, s.from_status, s.to_status, :'author_id', p.at
from packs as p
cross join (
  values
    (1, 'create', null, 'draft'), (2, 'submit', 'draft', 'pending'),
    (3, 'approve', 'pending', 'approved'), (4, 'commit', 'approved', 'committed')
) as s (step, action, from_status, to_status);

insert into erp.flow_lines (
  id, flow_id, line_no, item_id, quantity, unit_price, tax_kind, committed_qty
)
overriding system value
select l.id, p.flow_id, row_number() over (partition by p.flow_id order by l.id), l.item_id,
  case when l.is_in then 10 else 5 end, 1500, 'taxable', case when l.is_in then 10 else 5 end
from lines as l
join packs as p
  on p.is_in = l.is_in and p.warehouse_id = l.warehouse_id and p.pack = l.pack
order by l.id;

insert into erp.stock_moves (
  id, item_id, lot_id, from_location_id, to_location_id, quantity, flow_line_id, event_id,
  effective_at, recorded_at
)
select m.id, m.item_id, 0, case when m.is_in then o.id else h.id end,
  case when m.is_in then h.id else o.id end, l.quantity, l.id, 4 * l.flow_id, m.at, m.at
from moves as m
join erp.flow_lines as l on l.id = m.id
join erp.locations as h on h.warehouse_id = m.warehouse_id and h.parent_id is null
join erp.locations as o on o.kind = case when m.is_in then 'supplier' else 'customer' end
order by m.id;

insert into erp.stock_entries (
  position_id, version, move_id, quantity, value, on_hand_after, value_after, effective_at, recorded_at
)
select p.id, m.turn, m.id, s.quantity, 1500 * s.quantity, m.on_hand, 1500 * m.on_hand, m.at, m.at
from moves as m
join erp.stock_positions as p on p.item_id = m.item_id and p.warehouse_id = m.warehouse_id
cross join lateral (select case when m.is_in then 10 else -5 end as quantity) as s
order by m.id;

select setval(pg_get_serial_sequence('erp.flows', 'id'), max(id)) from erp.flows;
select setval(pg_get_serial_sequence('erp.flow_events', 'id'), max(id)) from erp.flow_events;
select setval(pg_get_serial_sequence('erp.flow_lines', 'id'), max(id)) from erp.flow_lines;
select setval(pg_get_serial_sequence('erp.stock_moves', 'id'), max(id)) from erp.stock_moves;
reset session_replication_role;
vacuum analyze;
checkpoint;

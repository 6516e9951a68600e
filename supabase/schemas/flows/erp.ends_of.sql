-- Where the ends that transitions name are, for each of these documents: a warehouse's root bin, or
-- an outside location, which has no warehouse. A function, so that no plan looks at other
-- documents.
create function erp.ends_of(p_flow_ids bigint[])
returns table (
  flow_id bigint, end_name text, kind text, warehouse_id bigint, location_id bigint
)
language sql
stable
security definer
set search_path = ''
as $$
  select f.id, e.name, l.kind, l.warehouse_id, l.id
  from erp.flows as f
  cross join lateral (
    values
      ('source', f.warehouse_id, null),
      ('destination', coalesce(f.to_warehouse_id, f.warehouse_id), null),
      ('transit', (select w.id from erp.warehouses as w where w.kind = 'transit'), null),
      ('partner', null, f.partner_role),
      ('loss', null, 'loss'),
      ('opening', null, 'opening')
  ) as e (name, warehouse_id, kind)
  cross join lateral (
    select r.kind, r.warehouse_id, r.id from erp.locations as r
    where r.warehouse_id = e.warehouse_id and r.parent_id is null
    union all
    select o.kind, o.warehouse_id, o.id from erp.locations as o
    where o.warehouse_id is null and o.kind = e.kind
  ) as l
  where f.id = any (p_flow_ids)
$$;

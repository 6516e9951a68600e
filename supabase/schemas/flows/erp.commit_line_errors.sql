-- What is wrong with the well-formed lines of a commit of one document; null when nothing is.
create function erp.commit_line_errors(p_flow_id bigint, p_lines jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  with asked as (
    select a.*, count(*) over (partition by a.line_id) as times
    from rows from (jsonb_to_recordset(p_lines) as (
      line_id bigint, quantity numeric, lot_code text, location_id bigint
    )) with ordinality as a (line_id, quantity, lot_code, location_id, number)
  )
  select jsonb_agg(jsonb_build_object('line', a.number, 'field', x.field, 'code', x.code)
    order by a.number, x.field)
  from asked as a
  left join erp.flow_lines as l on l.id = a.line_id and l.flow_id = p_flow_id
  left join erp.flows as f on f.id = l.flow_id
  left join erp.items as i on i.id = l.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.lots as t on t.item_id = l.item_id and t.code = a.lot_code
  left join erp.locations as b on b.id = a.location_id
  cross join lateral (
    values
      ('line_id', 'flow.unknown_line', l.id is null),
      ('line_id', 'field.duplicate', a.times > 1),
      ('quantity', 'line.more_than_open', a.quantity > l.quantity - l.committed_qty),
      ('quantity', 'line.nothing_open', l.quantity = l.committed_qty),
      ('quantity', 'quantity.too_precise', scale(trim_scale(a.quantity)) > u.decimals),
      ('lot_code', 'lot.unknown', a.lot_code is not null and t.id is null),
      (
        'location_id', 'field.unknown_reference',
        a.location_id is not null and l.id is not null and not coalesce(
          b.warehouse_id = coalesce(f.to_warehouse_id, f.warehouse_id), false
        )
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

-- Refuses steps forward with what is no longer so since the document was written: items or partners
-- that were deactivated, an issue to return from that was taken back; all of them named. Ways back
-- (cancel, reject, reverse …) stay open.
create function erp.refuse_outdated(p_steps erp.step[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  with going as (
    select s.flow_id from unnest(p_steps) as s
    join erp.transitions as t
      on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
    where t.path_step is not null
  )
  select jsonb_agg(e.error order by e.flow_id, e.line_no) into v_errors
  from (
    select l.flow_id, l.line_no, jsonb_build_object(
      'flow_id', l.flow_id, 'line', l.line_no, 'line_id', l.id, 'field', 'item',
      'code', 'item.inactive', 'sku', i.sku, 'name', i.name
    ) as error
    from going as g
    join erp.flow_lines as l on l.flow_id = g.flow_id
    join erp.items as i on i.id = l.item_id and not i.is_active
    union all
    select f.id, 0, jsonb_build_object(
      'flow_id', f.id, 'field', 'partner_id', 'code', 'partner.inactive', 'name', p.name
    )
    from going as g
    join erp.flows as f on f.id = g.flow_id
    join erp.partners as p on p.id = f.partner_id and not p.is_active
    union all
    select f.id, 0, jsonb_build_object(
      'flow_id', f.id, 'field', 'origin_flow_id', 'code', 'flow.origin_not_posted'
    )
    from going as g
    join erp.flows as f on f.id = g.flow_id
    join erp.flows as o
      on o.id = f.origin_flow_id and o.status not in ('partially_committed', 'committed')
  ) as e;
  if v_errors is not null then
    perform erp.refuse(409, v_errors -> 0 ->> 'code', v_errors);
  end if;
end
$$;

-- One error for each of these documents that is under way (the newest 20); null when none is. Those
-- that the person may not see have no name.
create function erp.open_flow_errors(p_flow_ids bigint[], p_code text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
    'document', case
      when erp.may_move_in(o.warehouse_id) or erp.may_move_in(o.to_warehouse_id) then o.code
    end,
    'code', p_code
  )))
  from (
    select f.code, f.warehouse_id, f.to_warehouse_id
    from erp.flows as f
    where f.id = any (p_flow_ids)
      and f.status in ('pending', 'approved', 'in_transit', 'partially_committed')
    order by f.id desc
    limit 20
  ) as o
$$;

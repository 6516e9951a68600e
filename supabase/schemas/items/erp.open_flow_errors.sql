-- One error for each of these documents that is under way (the newest 20); null when none is.
create function erp.open_flow_errors(p_flow_ids bigint[], p_code text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('document', o.code, 'code', p_code))
  from (
    select f.code
    from erp.flows as f
    where f.id = any (p_flow_ids)
      and f.status in ('pending', 'approved', 'in_transit', 'partially_committed')
    order by f.id desc
    limit 20
  ) as o
$$;

-- Documents, and those that they return from: what is locked together. One array of ids, since
-- "or" would read every document there is.
create function erp.with_origins(p_flow_ids bigint[])
returns bigint[]
language sql
stable
security definer
set search_path = ''
as $$
  select p_flow_ids || array(
    select r.origin_flow_id from erp.flows as r
    where r.id = any (p_flow_ids) and r.origin_flow_id is not null
  )
$$;

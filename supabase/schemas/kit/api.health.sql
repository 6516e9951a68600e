-- Which schema this is, and what the last check of the ledger found.
create function api.health()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'schema', 'v1',
    'drift', jsonb_build_object('count', c.count, 'checked_at', c.checked_at)
  )
  from (select 1) as always
  left join lateral (
    select d.count, d.checked_at from erp.drift_checks as d order by d.id desc limit 1
  ) as c on true
$$;

-- What does not add up, one row for each fault; none in a sound ledger.
create function erp.ledger_drift()
returns table (kind text, record_id bigint, detail jsonb)
language sql
stable
security definer
set search_path = ''
as $$
  select 'levels', d.id, jsonb_build_object('position', d.expected, 'levels', d.found)
  from erp.drift_of_levels() as d
  union all
  select 'entries', d.id, jsonb_build_object('position', d.expected, 'entries', d.found)
  from erp.drift_of_entries() as d
  union all
  select 'moves', d.id, jsonb_build_object('level', d.expected, 'moves', d.found)
  from erp.drift_of_moves() as d
  union all
  select 'reservations', d.id, jsonb_build_object('level', d.expected, 'reservations', d.found)
  from erp.drift_of_reservations() as d
  union all
  select 'incoming', d.id, jsonb_build_object('position', d.expected, 'lines', d.found)
  from erp.drift_of_incoming() as d
  union all
  select 'lines', d.id, jsonb_build_object('line', d.expected, 'moves', d.found)
  from erp.drift_of_lines() as d
  union all
  select 'copies', d.id, jsonb_build_object('item and warehouse', d.expected, 'position', d.found)
  from erp.drift_of_copies() as d
$$;

-- What a command on documents replies: for each, in order, where it stands now, what to be warned
-- of, and where it was stopped.
create function erp.flow_replies(p_flow_ids bigint[], p_stops jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', f.id, 'engine', f.engine, 'code', f.code, 'status', f.status, 'version', f.version,
    'warnings', coalesce(w.warnings, '[]'),
    'stopped', p_stops -> f.id::text
  ) order by i.ordinality), '[]')
  from unnest(p_flow_ids) with ordinality as i (id)
  join erp.flows as f on f.id = i.id
  left join (
    select (x.value ->> 'flow_id')::bigint as flow_id, jsonb_agg(x.value - 'flow_id') as warnings
    from jsonb_array_elements(erp.warnings(p_flow_ids)) as x
    group by (x.value ->> 'flow_id')::bigint
  ) as w on w.flow_id = f.id
$$;

-- The lines of a document as JSON.
create function erp.lines_of(p_flow_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(l) - 'flow_id' order by l.line_no), '[]')
  from erp.line_details as l
  where l.flow_id = p_flow_id
$$;

-- A record as its view in schema api shows it.
create function erp.read_record(p_view text, p_id text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_record jsonb;
begin
  execute format('select to_jsonb(v) from api.%I as v where v.id = %L', p_view, p_id)
  into v_record;
  return v_record;
end
$$;

-- A master record as it is, locked until this transaction ends. Fails when there is none, or when
-- the caller has seen another version of it.
create function erp.lock_record(p_table text, p_record text, p_id text, p_version integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_current jsonb;
begin
  execute format(
    'select to_jsonb(t) from erp.%I as t where t.id = %L for no key update', p_table, p_id
  ) into v_current;
  if v_current is null then
    perform erp.fail(404, p_record || '.missing');
  end if;
  if (v_current ->> 'version')::integer is distinct from p_version then
    perform erp.fail(
      409, 'record.stale', jsonb_build_object('version', (v_current ->> 'version')::integer)
    );
  end if;
  return v_current;
end
$$;

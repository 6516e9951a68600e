-- The body of a change as erp.begin_command takes it.
create function erp.change_body(p_id text, p_version integer, p_document jsonb)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select jsonb_build_object('id', p_id, 'version', p_version, 'document', p_document)
$$;

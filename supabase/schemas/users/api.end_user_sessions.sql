-- Logs a person out everywhere.
create function api.end_user_sessions(p_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('user.manage');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('end_user_sessions', jsonb_build_object('id', p_id));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  select to_jsonb(p) into v_reply from erp.managed_users() as p where p.id = p_id;
  if v_reply is null then
    perform erp.fail(404, 'user.missing');
  end if;
  -- write
  update erp.sessions as s set ended_at = now() where s.user_id = p_id and s.ended_at is null;
  perform erp.audit('end_sessions', 'users', p_id::text, null, null);
  -- return
  return erp.end_command(v_reply);
end
$$;

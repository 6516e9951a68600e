-- Changes the password of the person of this request, whom the API has asked for the present one.
-- Their other sessions end.
create function api.change_password(p_succeeded boolean, p_password_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency; the hash of a password is salted, so that a retry's is another
  v_reply := erp.begin_command('change_password', '{}');
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  -- write
  select to_jsonb(u) into v_current from erp.users as u where u.id = v_actor_id for update;
  perform erp.forget_attempts(v_actor_id);
  update erp.users as u set password_hash = p_password_hash where u.id = v_actor_id;
  perform erp.end_sessions(v_actor_id, v_current);
  perform erp.audit('change_password', 'users', v_actor_id::text, null, null);
  -- return
  return erp.end_command('{}');
end
$$;

-- Switches the second step of the person of this request off: they have given their password and a
-- code.
create function api.end_totp(p_succeeded boolean, p_step bigint, p_recovery_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency
  v_reply := erp.begin_command('end_totp', '{}');
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  if not erp.second_step_taken(v_actor_id, p_step, p_recovery_hash) then
    return erp.refused_proof('auth.wrong_code');
  end if;
  -- write
  perform erp.forget_attempts(v_actor_id);
  delete from erp.totp as t where t.user_id = v_actor_id;
  if found then
    perform erp.audit('totp_off', 'users', v_actor_id::text, null, null);
  end if;
  -- return
  return erp.end_command('{}');
end
$$;

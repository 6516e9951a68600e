-- Gives the person of this request new recovery codes for those they had: they have given their
-- password and a code.
create function api.renew_recovery_codes(
  p_succeeded boolean, p_step bigint, p_recovery_hash text, p_recovery_hashes text[]
)
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
  v_reply := erp.begin_command('renew_recovery_codes', to_jsonb(p_recovery_hashes));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  if not exists (
    select 1 from erp.totp as t where t.user_id = v_actor_id and t.confirmed_at is not null
  ) then
    perform erp.fail(409, 'totp.is_off');
  end if;
  if not erp.second_step_taken(v_actor_id, p_step, p_recovery_hash) then
    return erp.refused_proof('auth.wrong_code');
  end if;
  -- write
  perform erp.forget_attempts(v_actor_id);
  perform erp.replace_recovery_codes(v_actor_id, p_recovery_hashes);
  perform erp.audit('recovery_codes_renewed', 'users', v_actor_id::text, null, null);
  -- return
  return erp.end_command('{}');
end
$$;

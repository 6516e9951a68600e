-- Switches the second step of the person of this request on: they have shown a code of the secret.
create function api.confirm_totp(
  p_sealed_secret text, p_step bigint, p_recovery_hashes text[]
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
  v_reply := erp.begin_command('confirm_totp', to_jsonb(p_recovery_hashes));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_step is null then
    return erp.refused_proof('auth.wrong_code');
  end if;
  -- write
  update erp.totp as t
  set confirmed_at = now(), last_step = p_step
  where t.user_id = v_actor_id
    and t.sealed_secret = p_sealed_secret
    and t.confirmed_at is null;
  if not found then
    perform erp.fail(409, 'totp.not_begun');
  end if;
  perform erp.replace_recovery_codes(v_actor_id, p_recovery_hashes);
  perform erp.audit('totp_on', 'users', v_actor_id::text, null, null);
  -- return
  return erp.end_command('{}');
end
$$;

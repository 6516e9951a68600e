-- Takes the second step of a person: true where they need none, or where the API has found a code
-- right and it was not used before. A period is accepted once, a recovery code is used up.
create function erp.second_step_taken(p_user_id uuid, p_step bigint, p_recovery_hash text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not exists (
    select 1 from erp.totp as t where t.user_id = p_user_id and t.confirmed_at is not null
  ) then
    return true;
  end if;
  update erp.totp as t
  set last_step = p_step
  where t.user_id = p_user_id and t.last_step < p_step;
  if found then
    return true;
  end if;
  update erp.recovery_codes as r
  set used_at = now()
  where r.user_id = p_user_id
    and r.code_hash = decode(p_recovery_hash, 'hex')
    and r.used_at is null;
  if not found then
    return false;
  end if;
  perform erp.audit('recovery_code_used', 'users', p_user_id::text, null, null);
  return true;
end
$$;

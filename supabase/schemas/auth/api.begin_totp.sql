-- Begins to set up the second step of the person of this request, whom the API has asked for their
-- password, with a secret that it has drawn and sealed. It may be begun again until a code confirms
-- it.
create function api.begin_totp(p_succeeded boolean, p_sealed_secret text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  -- write
  perform erp.forget_attempts(v_actor_id);
  insert into erp.totp as t (user_id, sealed_secret)
  values (v_actor_id, p_sealed_secret)
  on conflict (user_id) do update
  set sealed_secret = excluded.sealed_secret, created_at = now()
  where t.confirmed_at is null;
  if not found then
    perform erp.fail(409, 'totp.is_on');
  end if;
  -- return
  return (
    select jsonb_build_object('email', u.email, 'company', c.name)
    from erp.users as u
    cross join erp.company as c
    where u.id = v_actor_id
  );
end
$$;

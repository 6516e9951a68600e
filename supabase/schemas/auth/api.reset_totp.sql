-- Switches the second step of a person off who has lost their device and their recovery codes: by
-- one who manages people, or by the API itself at the command line. The person is named by id or
-- e-mail address.
create function api.reset_totp(p_person text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_reply jsonb;
begin
  select u.id into v_user_id
  from erp.users as u
  where p_person in (u.id::text, u.email);
  if not erp.is_service() then
    -- guard
    v_reply := erp.denied_person(v_user_id);
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  if v_user_id is null then
    perform erp.fail(404, 'user.missing');
  end if;
  -- write
  delete from erp.totp as t where t.user_id = v_user_id;
  if found then
    perform erp.audit('totp_reset', 'users', v_user_id::text, null, null);
  end if;
  -- return
  return '{}';
end
$$;

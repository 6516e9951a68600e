-- Invites a person anew, by another link. It may be because somebody else knows their password, so
-- that is void at once, and every session ends: not only when the link is used.
create function api.invite_user(p_id uuid, p_token_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reply jsonb;
  v_user erp.users;
begin
  -- guard
  v_reply := erp.denied_person(p_id);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('invite_user', jsonb_build_object('id', p_id));
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  select u.* into v_user from erp.users as u where u.id = p_id for no key update;
  -- check
  if not found then
    perform erp.fail(404, 'user.missing');
  end if;
  if p_id = erp.actor() then
    perform erp.fail(409, 'user.invites_themselves');
  end if;
  if not v_user.is_active then
    perform erp.fail(409, 'user.inactive');
  end if;
  perform erp.check_admin_stays(p_id, '{"is_active": false}');
  -- write
  perform erp.invite(p_id, p_token_hash);
  if v_user.password_hash is not null then
    update erp.users as u set password_hash = null where u.id = p_id;
  end if;
  perform erp.end_sessions(p_id, to_jsonb(v_user));
  -- return
  select to_jsonb(p) into v_reply from erp.managed_users() as p where p.id = p_id;
  return erp.end_command(v_reply);
end
$$;

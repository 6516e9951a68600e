-- Changes a person. A new role or password, or deactivation, ends their sessions; a password or
-- deactivation takes back what they were invited with.
create function api.change_user(p_id uuid, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.user_document(p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied_person(p_id);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency; the hash of a password is salted, so that a retry's is another
  v_reply := erp.begin_command(
    'change_user', erp.change_body(p_id::text, p_version, v_document - 'password_hash')
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('users', 'user', p_id::text, p_version);
  perform erp.check_record('user', v_document, v_current, erp.user_errors(v_document));
  perform erp.check_admin_stays(p_id, v_document);
  -- write
  perform erp.update_record('users', 'user', p_id::text, v_document);
  perform erp.hold_to_warehouses(p_id, v_document);
  perform erp.end_sessions(p_id, v_current);
  if v_document ? 'password_hash' or v_document -> 'is_active' = 'false' then
    delete from erp.invitations as i where i.user_id = p_id;
  end if;
  -- return; whoever has given up the permission may no longer see people
  select to_jsonb(p) into v_reply from erp.people() as p where p.id = p_id;
  return erp.end_command(v_reply);
end
$$;

-- Sets the password of the person whose invitation has a token, which is spent by it. It opens no
-- session: the log-in that follows is one like any other. Whoever was locked out for wrong guesses
-- may try again.
create function api.accept_invitation(p_token_hash text, p_password_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_invited record;
begin
  -- lock; a second sender of the same token waits here, and finds that it is spent
  select i.* into v_invited from erp.invited(p_token_hash) as i;
  perform 1 from erp.users as u where u.id = v_invited.user_id for no key update;
  delete from erp.invitations as i
  where i.user_id = v_invited.user_id and i.token_hash = erp.token_hash(p_token_hash);
  -- check
  if not found then
    perform erp.audit('invitation_refused', 'users', '', null, null);
    perform set_config('response.status', '404', true);
    return jsonb_build_object(
      'code', 'PT404', 'message', 'invitation.missing', 'details', '{}', 'hint', null
    );
  end if;
  -- write
  perform set_config('erp.actor_id', v_invited.user_id::text, true);
  perform erp.audit('accept_invitation', 'users', v_invited.user_id::text, null, null);
  update erp.users as u set password_hash = p_password_hash where u.id = v_invited.user_id;
  delete from erp.login_attempts as a where a.email = v_invited.email;
  -- return
  return jsonb_build_object('email', v_invited.email);
end
$$;

-- Whose invitation a token is for, so that they see it before they choose a password.
create function api.get_invitation(p_token_hash text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_reply jsonb;
begin
  select jsonb_build_object(
    'email', i.email, 'name', i.name, 'company', c.name, 'expires_at', i.expires_at
  ) into v_reply
  from erp.invited(p_token_hash) as i
  cross join erp.company as c;
  if v_reply is null then
    perform erp.fail(404, 'invitation.missing');
  end if;
  return v_reply;
end
$$;

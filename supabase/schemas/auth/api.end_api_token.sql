-- Revokes an API token: by its owner, or by who manages people. It bites on the next request.
create function api.end_api_token(p_id uuid)
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
  select s.user_id into v_user_id
  from erp.api_tokens as t
  join erp.sessions as s on s.id = t.session_id
  where t.session_id = p_id;
  -- guard
  if v_user_id = erp.actor() then
    perform erp.own_account();
  else
    v_reply := erp.denied('user.manage');
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  if v_user_id is null then
    perform erp.fail(404, 'record.not_found');
  end if;
  -- write
  update erp.sessions as s set ended_at = now() where s.id = p_id and s.ended_at is null;
  if found then
    perform erp.audit(
      'end_api_token', 'users', v_user_id::text, null, jsonb_build_object('session_id', p_id)
    );
  end if;
  -- return
  return '{}';
end
$$;

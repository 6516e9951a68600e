-- Makes an API token for the person of this request; the API has drawn it and sends its hash.
create function api.create_api_token(
  p_token_hash text, p_name text, p_permissions text[], p_days integer
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_errors jsonb;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency
  v_reply := erp.begin_command(
    'create_api_token', jsonb_build_array(p_name, to_jsonb(p_permissions), p_days)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_errors := erp.api_token_errors(p_name, p_permissions, p_days);
  if v_errors <> '[]' then
    perform erp.fail(422, 'input.invalid', jsonb_build_object('errors', v_errors));
  end if;
  -- write
  with opened as (
    insert into erp.sessions (user_id, refresh_hash, expires_at)
    values (v_actor_id, erp.token_hash(p_token_hash), now() + make_interval(days => p_days))
    returning id
  )
  insert into erp.api_tokens (session_id, name, permissions)
  select o.id, btrim(p_name), p_permissions
  from opened as o
  returning jsonb_build_object('id', session_id) into v_reply;
  v_reply := erp.api_token((v_reply ->> 'id')::uuid);
  perform erp.audit('create_api_token', 'users', v_actor_id::text, null, v_reply);
  -- return
  return erp.end_command(v_reply);
end
$$;

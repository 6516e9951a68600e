-- Ends a session of the person of this request; all but the one that asks, where none is named. API
-- tokens are ended by name alone.
create function api.end_my_sessions(p_session_id uuid)
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
  -- write
  update erp.sessions as s
  set ended_at = now()
  where s.user_id = v_actor_id
    and s.ended_at is null
    and case
      when p_session_id is not null then s.id = p_session_id
      else s.id::text <> current_setting('request.jwt.claims', true)::jsonb ->> 'session_id'
        and not exists (select 1 from erp.api_tokens as t where t.session_id = s.id)
    end;
  if found then
    perform erp.audit(
      'end_sessions', 'users', v_actor_id::text, null,
      jsonb_build_object('session_id', p_session_id)
    );
  end if;
  -- return
  return '{}';
end
$$;

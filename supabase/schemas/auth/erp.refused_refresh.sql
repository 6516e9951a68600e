-- Gives the reply that refuses a refresh, as a 401 in the shape of PostgREST's own errors. A token
-- that was replaced is known to two: its session ends, since nobody can tell which of them is the
-- thief. It does not raise, since that would roll the ending back.
create function erp.refused_refresh(p_hash bytea)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
begin
  update erp.sessions as s
  set ended_at = now()
  where s.previous_refresh_hash = p_hash and s.ended_at is null
  returning s.user_id into v_user_id;
  if v_user_id is not null then
    perform erp.audit('refresh_reused', 'users', v_user_id::text, null, null);
  end if;
  perform set_config('response.status', '401', true);
  return jsonb_build_object(
    'code', 'PT401', 'message', 'auth.session_ended', 'details', '{}', 'hint', null
  );
end
$$;

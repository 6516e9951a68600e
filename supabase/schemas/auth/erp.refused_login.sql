-- Records a failed log-in and gives the reply that says so, as a 401 in the shape of PostgREST's
-- own errors. It does not raise, since that would roll the record back.
create function erp.refused_login(p_email text, p_user_id uuid, p_code text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform erp.audit(
    'login_failed', 'users', coalesce(p_user_id::text, ''), null,
    jsonb_build_object('email', left(p_email, 254), 'reason', split_part(p_code, '.', 2))
  );
  perform set_config('response.status', '401', true);
  return jsonb_build_object(
    'code', 'PT401', 'message', p_code, 'details', '{}', 'hint', null
  );
end
$$;

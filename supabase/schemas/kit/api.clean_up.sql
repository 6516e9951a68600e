-- Job: forgets what has had its time: replies kept for retries (7 days), log-in attempts, sessions.
create function api.clean_up()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
begin
  delete from erp.idempotency_keys as k where k.created_at < now() - interval '7 days';
  delete from erp.login_attempts as a where a.window_started_at < now() - interval '1 day';
  delete from erp.sessions as s
  where least(s.ended_at, s.expires_at) < now() - interval '90 days';
  return '{}';
end
$$;

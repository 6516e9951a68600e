-- Job: looks for what does not add up in the ledger, and notes how much it found for api.health.
create function api.check_ledger()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '2min'
as $$
begin
  insert into erp.drift_checks (count)
  select count(*) from erp.ledger_drift();
  delete from erp.drift_checks as d where d.checked_at < now() - interval '90 days';
  return api.health() -> 'drift';
end
$$;

-- What does not add up in the ledger, for the job that watches it and for `erp verify`.
create function api.ledger_drift()
returns table (kind text, record_id bigint, detail jsonb)
language sql
stable
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
  select d.kind, d.record_id, d.detail from erp.ledger_drift() as d
$$;

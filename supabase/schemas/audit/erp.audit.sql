-- Writes one row of the audit trail about the request at hand.
create function erp.audit(
  p_action text, p_record text, p_record_id text, p_before jsonb, p_after jsonb
)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.audit_log (
    actor_id, action, record, record_id, before, after, request_id, address, build
  )
  values (
    nullif(current_setting('erp.actor_id', true), '')::uuid,
    p_action, p_record, p_record_id, p_before, p_after,
    left(erp.header('x-request-id'), 100), erp.client_address(),
    left(erp.header('x-engine-commit'), 40)
  )
$$;

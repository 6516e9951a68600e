-- Records that a person has not proved to be themselves, and gives the reply that says so, as a 403
-- in the shape of PostgREST's own errors. It does not raise, since that would roll the record back.
create function erp.refused_proof(p_code text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform erp.audit(
    'proof_failed', 'users', erp.actor()::text, null,
    jsonb_build_object('reason', split_part(p_code, '.', 2))
  );
  delete from erp.idempotency_keys as k
  where k.actor_id = erp.actor() and k.key = erp.header('idempotency-key') and k.reply is null;
  perform set_config('response.status', '403', true);
  return jsonb_build_object(
    'code', 'PT403', 'message', p_code, 'details', '{}', 'hint', null
  );
end
$$;

-- Job: writes a seal that the job has signed. The rows must still be those that it signed for.
create function api.seal_audit(
  p_number integer, p_upto_xid text, p_rows_hash text, p_head text, p_signature text
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
declare
  v_rows record;
begin
  -- lock
  perform pg_advisory_xact_lock(hashtextextended('erp.audit_seals', 0));
  -- check
  select r.* into v_rows from erp.rows_to_seal(p_upto_xid::xid8) as r;
  if encode(v_rows.rows_hash, 'hex') <> p_rows_hash or p_number <> 1 + coalesce(
    (select max(s.number) from erp.audit_seals as s), 0
  ) then
    perform erp.fail(409, 'audit.sealed_meanwhile');
  end if;
  -- write
  insert into erp.audit_seals (number, upto_xid, ids, digests, head, signature)
  values (
    p_number, p_upto_xid::xid8, v_rows.ids, v_rows.digests,
    decode(p_head, 'hex'), decode(p_signature, 'hex')
  );
  -- return
  return jsonb_build_object('number', p_number, 'row_count', cardinality(v_rows.ids));
end
$$;

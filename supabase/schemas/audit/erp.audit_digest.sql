-- What a seal remembers of a row of the trail: the SHA-256 of all that is in it.
create function erp.audit_digest(p_row erp.audit_log)
returns bytea
language sql
immutable
security invoker
set search_path = ''
as $$
  select sha256(convert_to(jsonb_build_array(
    p_row.id, p_row.xid::text, (extract(epoch from p_row.recorded_at) * 1000000)::bigint,
    p_row.actor_id, p_row.action, p_row.record, p_row.record_id, p_row.before, p_row.after,
    p_row.request_id, p_row.address, p_row.build
  )::text, 'UTF8'))
$$;

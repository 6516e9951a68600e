-- The rows of the trail that a seal up to a transaction would cover, in (xid, id) order: their ids,
-- their digests, and one hash over both.
create function erp.rows_to_seal(
  p_upto_xid xid8, out ids bigint[], out digests bytea[], out rows_hash bytea
)
language sql
stable
security invoker
set search_path = ''
as $$
  select r.ids, r.digests, erp.seal_rows_hash(r.ids, r.digests)
  from (
    select
      coalesce(array_agg(l.id order by l.xid, l.id), '{}') as ids,
      coalesce(array_agg(erp.audit_digest(l) order by l.xid, l.id), '{}') as digests
    from erp.audit_log as l
    where l.xid >= erp.sealed_upto() and l.xid < p_upto_xid
  ) as r
$$;

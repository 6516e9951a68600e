-- The rows of the trail that are not as a seal says: edited, removed, or inserted among its rows.
create function erp.broken_rows(p_seal erp.audit_seals)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with since as (
    select coalesce(max(s.upto_xid::text::bigint), 0)::text::xid8 as xid
    from erp.audit_seals as s where s.number < p_seal.number
  ),
  sealed as (
    select n.id, n.digest from unnest(p_seal.ids, p_seal.digests) as n (id, digest)
  ),
  present as (
    select l.id, erp.audit_digest(l) as digest
    from erp.audit_log as l
    where (l.xid >= (select e.xid from since as e) and l.xid < p_seal.upto_xid)
      or l.id = any (p_seal.ids)
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', coalesce(s.id, p.id),
    'kind', case when p.id is null then 'removed' when s.id is null then 'inserted'
      else 'edited' end
  ) order by coalesce(s.id, p.id)), '[]')
  from sealed as s
  full join present as p on p.id = s.id
  where s.digest is distinct from p.digest
$$;

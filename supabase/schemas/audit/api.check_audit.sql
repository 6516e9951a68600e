-- For `erp audit verify`: the seals behind a number, what each was signed over, and which of its
-- rows are no longer as they were sealed.
create function api.check_audit(p_after integer, p_count integer)
returns jsonb
language sql
stable
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', s.number,
    'sealed_at', s.sealed_at,
    'upto_xid', s.upto_xid::text,
    'row_count', cardinality(s.ids),
    'rows_hash', encode(erp.seal_rows_hash(s.ids, s.digests), 'hex'),
    'head', encode(s.head, 'hex'),
    'signature', encode(s.signature, 'hex'),
    'broken', erp.broken_rows(s)
  ) order by s.number), '[]')
  from (
    select * from erp.audit_seals as o
    where o.number > p_after order by o.number limit p_count
  ) as s
$$;

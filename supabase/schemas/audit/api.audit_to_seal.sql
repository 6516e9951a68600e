-- Job: what is to be sealed next. Only transactions that have ended count, and all of them, since
-- ids become visible out of order. At most some 5,000 rows at once, whole transactions.
create function api.audit_to_seal()
returns jsonb
language sql
stable
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
  with bound as (
    select coalesce(
      (
        select l.xid
        from erp.audit_log as l
        where l.xid > (
          select f.xid from erp.audit_log as f
          where f.xid >= erp.sealed_upto() order by f.xid, f.id limit 1
        )
        order by l.xid, l.id offset 5000 limit 1
      ),
      pg_snapshot_xmin(pg_current_snapshot())
    ) as xid
  ),
  upto as (
    select least(b.xid::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
      ::text::xid8 as xid
    from bound as b
  )
  select jsonb_build_object(
    'last', (
      select jsonb_build_object(
        'number', s.number, 'head', encode(s.head, 'hex'), 'sealed_at', s.sealed_at
      )
      from erp.audit_seals as s order by s.number desc limit 1
    ),
    'upto_xid', u.xid::text,
    'row_count', cardinality(r.ids),
    'rows_hash', encode(r.rows_hash, 'hex'),
    'unsealed', (
      select jsonb_build_object('count', count(*), 'oldest_at', min(l.recorded_at))
      from erp.audit_log as l where l.xid >= erp.sealed_upto()
    )
  )
  from upto as u
  cross join lateral erp.rows_to_seal(u.xid) as r
$$;

-- One hash over the ids of sealed rows and their digests, in their order.
create function erp.seal_rows_hash(p_ids bigint[], p_digests bytea[])
returns bytea
language sql
immutable
security invoker
set search_path = ''
as $$
  select sha256(
    convert_to(p_ids::text, 'UTF8')
      || coalesce((select string_agg(d.d, '' order by d.n) from unnest(p_digests)
        with ordinality as d (d, n)), '')
  )
$$;

-- A document of a new location, put under its warehouse's root when it names no parent.
create function erp.under_root(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select p_document || jsonb_build_object(
    'parent_id',
    coalesce(
      nullif(p_document -> 'parent_id', 'null'),
      (
        select to_jsonb(l.id)
        from erp.locations as l
        where l.warehouse_id = erp.id_of(p_document, 'warehouse_id') and l.parent_id is null
      )
    )
  )
$$;

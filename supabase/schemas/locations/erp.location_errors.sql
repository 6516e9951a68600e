-- What is wrong with the place of a location in its tree. p_location is the record as it is, or the
-- document itself for a new one.
create function erp.location_errors(p_document jsonb, p_location jsonb)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select
    erp.error(
      (
        select w.kind <> 'storage'
        from erp.warehouses as w
        where w.id = erp.id_of(p_location, 'warehouse_id')
      ), 'warehouse_id', 'warehouse.fixed'
    )
    || erp.error(
      p_location ? 'id' and p_document -> 'parent_id' = 'null', 'parent_id', 'field.required'
    )
    || erp.error(
      (
        select p.warehouse_id is distinct from erp.id_of(p_location, 'warehouse_id')
        from erp.locations as p
        where p.id = erp.id_of(p_document, 'parent_id')
      ), 'parent_id', 'location.other_warehouse'
    )
    || erp.error(
      erp.is_below('locations', erp.id_of(p_document, 'parent_id'), erp.id_of(p_location, 'id')),
      'parent_id', 'field.circle'
    )
$$;

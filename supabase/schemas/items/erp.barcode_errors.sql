-- What is wrong with a list of barcodes, named by their place: barcodes.0.quantity.
create function erp.barcode_errors(p_barcodes jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  with elements as (
    select e.place - 1 as place, e.element
    from jsonb_array_elements(
      case jsonb_typeof(p_barcodes) when 'array' then p_barcodes else '[]' end
    ) with ordinality as e (element, place)
  ),
  errors as (
    select e.place, 'barcodes.' || e.place as field, 'field.object' as code
    from elements as e
    where jsonb_typeof(e.element) <> 'object'
    union all
    select e.place, concat('barcodes.', e.place, '.', f.field), f.code
    from elements as e
    cross join lateral erp.field_errors('barcode', e.element, false) as f
    where jsonb_typeof(e.element) = 'object'
    union all
    select b.place, concat('barcodes.', b.place, '.barcode'), 'field.twice'
    from erp.barcodes_of(p_barcodes) as b
    join erp.barcodes_of(p_barcodes) as other on other.barcode = b.barcode and other.place < b.place
  )
  select coalesce(
    jsonb_agg(distinct jsonb_build_object('field', e.field, 'code', e.code)), '[]'
  )
  from errors as e
$$;

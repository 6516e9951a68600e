-- The barcodes of a list as rows, with their place in it. What is no list, or no object in it, is
-- left out: erp.barcode_errors speaks of it.
create function erp.barcodes_of(p_barcodes jsonb)
returns table (place bigint, barcode text, unit_name text, quantity text)
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select
    e.place - 1,
    normalize(btrim(e.barcode ->> 'barcode'), nfc),
    normalize(btrim(e.barcode ->> 'unit_name'), nfc),
    e.barcode ->> 'quantity'
  from jsonb_array_elements(
    case jsonb_typeof(p_barcodes) when 'array' then p_barcodes else '[]' end
  ) with ordinality as e (barcode, place)
  where jsonb_typeof(e.barcode) = 'object'
$$;

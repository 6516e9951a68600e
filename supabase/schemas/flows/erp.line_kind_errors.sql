-- Whether each line says how much in the words of its engine: a quantity, or exactly one of change
-- and counted; and which item, in some word.
create function erp.line_kind_errors(p_documents jsonb)
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select (d.ordinality - 1)::integer, l.ordinality::integer, x.field, x.code
  from jsonb_array_elements(p_documents) with ordinality as d
  join erp.engines as e on e.code = d.value ->> 'engine'
  cross join lateral jsonb_array_elements(d.value -> 'lines') with ordinality as l
  cross join lateral (
    values
      ('item', 'field.required', not l.value ?| array['item_id', 'sku', 'barcode']),
      ('quantity', 'field.required', e.line_kind = 'quantity' and l.value ->> 'quantity' is null),
      ('quantity', 'field.not_allowed', e.line_kind = 'change' and l.value ? 'quantity'),
      ('change', 'field.not_allowed', e.line_kind = 'quantity' and l.value ? 'change'),
      ('counted', 'field.not_allowed', e.line_kind = 'quantity' and l.value ? 'counted'),
      (
        'change', 'field.required',
        e.line_kind = 'change' and num_nonnulls(l.value ->> 'change', l.value ->> 'counted') <> 1
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

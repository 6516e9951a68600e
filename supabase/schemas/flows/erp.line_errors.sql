-- What is wrong with the lines of documents whose heads are known.
create function erp.line_errors(p_documents erp.document_input[], p_lines erp.line_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select l.document, l.line_no, x.field, x.code
  from unnest(p_lines) as l
  join unnest(p_documents) as d on d.number = l.document
  join erp.engines as e on e.code = d.engine
  left join erp.items as i on i.id = l.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.locations as b on b.id = l.location_id
  left join erp.locations as c on c.id = l.to_location_id
  cross join lateral (
    values
      ('item', 'item.unknown', l.item_id is null),
      ('item', 'item.ambiguous', l.item_count > 1),
      ('item', 'item.inactive', not i.is_active),
      ('quantity', 'quantity.too_precise', scale(trim_scale(l.quantity)) > u.decimals),
      ('quantity', 'field.too_large', l.quantity >= 1e12),
      ('unit_price', 'quantity.too_precise', scale(trim_scale(l.unit_price)) > 4),
      ('tax_kind', 'field.choice', l.tax_kind not in ('taxable', 'zero_rated', 'exempt')),
      (
        'location_id', 'field.unknown_reference',
        l.location_id > 0 and b.warehouse_id is distinct from d.warehouse_id
      ),
      ('location_id', 'field.inactive', not b.is_active),
      (
        'to_location_id', 'field.unknown_reference',
        l.to_location_id > 0 and c.warehouse_id is distinct from d.to_warehouse_id
      ),
      ('to_location_id', 'field.inactive', not c.is_active)
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

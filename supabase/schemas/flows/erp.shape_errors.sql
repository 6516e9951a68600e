-- What is wrong with the fields of documents and lines, before anything is looked up.
create function erp.shape_errors(p_documents jsonb)
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  with documents as (
    select (d.ordinality - 1)::integer as number, d.value as body
    from jsonb_array_elements(p_documents) with ordinality as d
  ),
  bodies as materialized (
    select d.number, null::integer as line_no, 'flow' as record, d.body from documents as d
    union all
    select d.number, l.ordinality::integer, 'flow_line', l.value
    from documents as d
    cross join lateral jsonb_array_elements(
      case when jsonb_typeof(d.body -> 'lines') = 'array' then d.body -> 'lines' else '[]' end
    ) with ordinality as l
  ),
  objects as materialized (
    select b.* from bodies as b where jsonb_typeof(b.body) = 'object'
  )
  select b.number, b.line_no, '', 'field.object' from bodies as b
  where jsonb_typeof(b.body) <> 'object'
  union all
  select d.number, null, 'lines', 'field.required' from documents as d
  where d.body -> 'lines' = '[]'
  union all
  select b.number, b.line_no, k.field, 'field.unknown'
  from objects as b
  cross join lateral jsonb_object_keys(b.body) as k (field)
  left join erp.field_rules as r on r.record = b.record and r.field = k.field
  where r.field is null
  union all
  -- One join for all of them: a call of erp.field_errors for each line took five times as long.
  select b.number, b.line_no, r.field, e.code
  from objects as b
  join erp.field_rules as r
    on r.record = b.record and (r.is_required or b.body ? r.field)
  cross join lateral (select erp.field_error(r, b.body -> r.field, false) as code) as e
  where e.code is not null
$$;

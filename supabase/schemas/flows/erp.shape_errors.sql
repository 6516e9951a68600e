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
  lines as (
    select d.number, l.ordinality::integer as line_no, l.value as body
    from documents as d
    cross join lateral jsonb_array_elements(
      case when jsonb_typeof(d.body -> 'lines') = 'array' then d.body -> 'lines' else '[]' end
    ) with ordinality as l
  )
  select d.number, null::integer, e.field, e.code
  from documents as d
  cross join lateral erp.field_errors('flow', d.body, false) as e
  where jsonb_typeof(d.body) = 'object'
  union all
  select d.number, null::integer, '', 'field.object' from documents as d
  where jsonb_typeof(d.body) <> 'object'
  union all
  select d.number, null::integer, 'lines', 'field.required' from documents as d
  where d.body -> 'lines' = '[]'
  union all
  select l.number, l.line_no, e.field, e.code
  from lines as l
  cross join lateral erp.field_errors('flow_line', l.body, false) as e
  where jsonb_typeof(l.body) = 'object'
  union all
  select l.number, l.line_no, '', 'field.object' from lines as l
  where jsonb_typeof(l.body) <> 'object'
$$;

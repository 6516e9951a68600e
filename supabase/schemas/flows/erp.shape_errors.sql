-- What is wrong with the fields of documents and lines, before anything is looked up.
create function erp.shape_errors(p_documents jsonb)
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  with documents as materialized (
    select (d.ordinality - 1)::integer as number, d.value as body
    from jsonb_array_elements(p_documents) with ordinality as d
  ),
  lines as materialized (
    select d.number, l.ordinality::integer as line_no, l.value as body,
      row_number() over () as place
    from documents as d
    cross join lateral jsonb_array_elements(
      case when jsonb_typeof(d.body -> 'lines') = 'array' then d.body -> 'lines' else '[]' end
    ) with ordinality as l
  )
  select d.number, null::integer, e.field, e.code
  from erp.errors_in('flow', array(
    select case jsonb_typeof(d.body) when 'object' then d.body end
    from documents as d order by d.number
  ), false) as e
  join documents as d on d.number + 1 = e.number and jsonb_typeof(d.body) = 'object'
  union all
  select d.number, null::integer, '', 'field.object' from documents as d
  where jsonb_typeof(d.body) <> 'object'
  union all
  select d.number, null::integer, 'lines', 'field.required' from documents as d
  where d.body -> 'lines' = '[]'
  union all
  select l.number, l.line_no, e.field, e.code
  from erp.errors_in('flow_line', array(
    select case jsonb_typeof(l.body) when 'object' then l.body end from lines as l order by l.place
  ), false) as e
  join lines as l on l.place = e.number
  where jsonb_typeof(l.body) = 'object'
  union all
  select l.number, l.line_no, '', 'field.object' from lines as l
  where jsonb_typeof(l.body) <> 'object'
$$;

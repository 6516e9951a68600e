-- Everything that is wrong with the fields of one JSON object, by the rules of its record: unknown
-- fields, missing ones (unless p_is_partial), wrong kinds, texts too long, numbers out of range.
-- Returns a row {field, code} for each; none when the object is fine.
create function erp.field_errors(p_record text, p_document jsonb, p_is_partial boolean)
returns table (field text, code text)
language sql
stable
security invoker
set search_path = ''
as $$
  select d.key, 'field.unknown'
  from jsonb_each(p_document) as d
  where not exists (
    select 1 from erp.field_rules as r where r.record = p_record and r.field = d.key
  )
  union all
  select r.field, e.code
  from erp.field_rules as r
  cross join lateral (
    select erp.field_error(r, p_document -> r.field, p_is_partial) as code
  ) as e
  where r.record = p_record and e.code is not null
$$;

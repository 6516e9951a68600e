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
  select e.field, e.code
  from erp.errors_in(p_record, array[p_document], p_is_partial) as e
$$;

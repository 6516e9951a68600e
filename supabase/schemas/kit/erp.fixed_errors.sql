-- The fields that a change may not change, and does.
create function erp.fixed_errors(p_record text, p_document jsonb, p_current jsonb)
returns table (field text, code text)
language sql
stable
security invoker
set search_path = ''
as $$
  select r.field, 'field.fixed'
  from erp.field_rules as r
  where r.record = p_record
    and r.is_fixed
    and p_document ? r.field
    and p_document ->> r.field is distinct from p_current ->> r.field
    and p_current is not null
$$;

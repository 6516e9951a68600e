-- What is wrong with the business_number of a JSON object; it may be left empty.
create function erp.business_number_errors(p_document jsonb)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select erp.error(
    p_document ->> 'business_number' <> ''
    and not erp.is_business_number(p_document ->> 'business_number'),
    'business_number', 'field.business_number'
  )
$$;

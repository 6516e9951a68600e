-- A JSON object with its business_number as digits, where it was written with hyphens.
create function erp.bare_business_number(p_document jsonb)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_document ->> 'business_number' ~ '^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{5}$' then
      p_document || jsonb_build_object(
        'business_number', regexp_replace(p_document ->> 'business_number', '[- ]', '', 'g')
      )
    else p_document
  end
$$;

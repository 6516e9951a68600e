-- What a caller sent for a partner, with its texts clean and its business number as digits.
create function erp.partner_document(p_document jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select erp.bare_business_number(erp.clean_document('partner', p_document))
$$;

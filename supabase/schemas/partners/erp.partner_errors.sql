-- What is wrong with a partner beyond the rules of the fields: its business number, or that it is
-- neither supplier nor customer.
create function erp.partner_errors(p_document jsonb, p_current jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select
    erp.business_number_errors(p_document)
    || erp.error(
      coalesce(p_document -> 'is_supplier', p_current -> 'is_supplier', 'false')
        in ('false', 'null')
      and coalesce(p_document -> 'is_customer', p_current -> 'is_customer', 'false')
        in ('false', 'null'),
      'is_supplier', 'partner.no_role'
    )
$$;

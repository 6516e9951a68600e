-- Refuses another currency, or a coarser one, once there are documents: their amounts would come to
-- mean something else.
create function erp.check_books_keep_currency(p_document jsonb, p_current jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if (
    coalesce(p_document ->> 'currency' <> p_current ->> 'currency', false)
    or coalesce(
      (p_document ->> 'currency_decimals')::integer < (p_current ->> 'currency_decimals')::integer,
      false
    )
  ) and exists (select 1 from erp.flows) then
    perform erp.fail(409, 'company.currency_in_use');
  end if;
end
$$;

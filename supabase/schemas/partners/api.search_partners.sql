-- Partners by any part of their name, code or business number; see api.search_items.
create function api.search_partners(p_query text)
returns setof api.partners
language sql
stable
security invoker
as $$
  select
    p.id, p.code, p.name, p.is_supplier, p.is_customer, p.business_number, p.representative, p.phone,
    p.email, p.address, p.memo, p.is_active, p.version, p.created_at, p.updated_at
  from erp.partners as p
  where (select erp.has_permission('partner.view'))
    and p.search_text like (erp.search_patterns(p_query))[1]
    and p.search_text like (erp.search_patterns(p_query))[2]
    and p.search_text like (erp.search_patterns(p_query))[3]
    and p.search_text like (erp.search_patterns(p_query))[4]
$$;

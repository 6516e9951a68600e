-- Partners by any part of their name, code or business registration number; see api.search_items.
create function api.search_partners(p_query text)
returns setof api.partners
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('partners', p_query) as f (id)
  join api.partners as r on r.id = f.id
$$;

-- Documents that contain a text (see erp.find_flows), as far as the person may see them. No
-- search_path: see api.search_items.
create function api.search_flows(p_query text)
returns setof api.flows
language sql
stable
security invoker
as $$
  select f.*
  from erp.find_flows(p_query) as x (id)
  join api.flows as f on f.id = x.id
$$;

-- Documents that have a line of an item. No search_path: see api.search_items.
create function api.flows_of_item(p_item_id bigint)
returns setof api.flows
language sql
stable
security invoker
as $$
  select f.*
  from api.flows as f
  where f.id in (select l.flow_id from erp.flow_lines as l where l.item_id = p_item_id)
$$;

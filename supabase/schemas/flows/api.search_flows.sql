-- Documents that contain a text: in code, reference or memo, in the partner's name (as the item
-- search finds it), or that have an item whose sku is the text.
create function api.search_flows(p_query text)
returns setof api.flows
language sql
stable
security invoker
set search_path = ''
as $$
  select f.*
  from api.flows as f
  where f.code ilike erp.contains(p_query)
    or f.reference ilike erp.contains(p_query)
    or f.memo ilike erp.contains(p_query)
    or f.partner_id in (select p.id from api.search_partners(p_query) as p)
    or f.id in (
      select l.flow_id
      from erp.flow_lines as l
      join erp.items as i on i.id = l.item_id
      where i.sku = btrim(p_query)
    )
$$;

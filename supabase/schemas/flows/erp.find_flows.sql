-- The ids of the documents that contain a text: in code, reference or memo, in the partner's name
-- (as the partner search finds it), or that have an item whose sku is the text. It looks with its
-- owner's eyes, since row security on documents would switch the trigram index off: only api.flows,
-- joined to it, tells what the person may see.
create function erp.find_flows(p_query text)
returns setof bigint
language sql
stable
security definer
rows 100
set search_path = ''
as $$
  select t.flow_id from erp.flow_texts as t where t.search_text ilike erp.contains(p_query)
  union
  select f.id
  from erp.flows as f
  where f.partner_id in (select p.id from api.search_partners(p_query) as p)
  union
  select l.flow_id
  from erp.items as i
  join erp.flow_lines as l on l.item_id = i.id
  where i.sku = btrim(p_query)
$$;

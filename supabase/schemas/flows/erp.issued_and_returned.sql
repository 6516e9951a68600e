-- How many of an item a document has posted, and how many the documents that return from it and
-- stand have brought back.
create function erp.issued_and_returned(p_flow_id bigint, p_item_id bigint)
returns table (issued numeric, returned numeric)
language sql
stable
security definer
set search_path = ''
as $$
  select
    (
      select coalesce(sum(l.committed_qty), 0)
      from erp.flow_lines as l
      where l.flow_id = p_flow_id and l.item_id = p_item_id
    ),
    (
      select coalesce(sum(l.committed_qty), 0)
      from erp.flows as f
      join erp.flow_lines as l on l.flow_id = f.id and l.item_id = p_item_id
      where f.origin_flow_id = p_flow_id and f.status in ('partially_committed', 'committed')
    )
$$;

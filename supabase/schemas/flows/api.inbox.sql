-- What waits for the person: to_approve, documents that they may take on right now and did not
-- write themselves or may nevertheless; mine, what they wrote and is not done. Two queries, so that
-- each finds its few states in the index. No search_path: see api.search_items.
create function api.inbox(p_box text)
returns setof api.flows
language sql
stable
security invoker
as $$
  select f.*
  from api.flows as f
  where p_box = 'mine' and f.author_id = (select erp.actor())
    and f.status in (
      'draft', 'pending', 'approved', 'in_transit', 'partially_committed', 'rejected'
    )
  union all
  select f.*
  from api.flows as f
  where p_box = 'to_approve' and f.status = 'pending' and exists (
    select 1 from erp.transitions as t
    where t.engine = f.engine and t.from_status = f.status and t.action = 'approve'
      and erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) is null
  )
$$;

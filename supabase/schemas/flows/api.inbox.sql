-- What waits for the person: to_approve, documents that they may take on right now and did not
-- write themselves or may nevertheless; mine, what they wrote and is not done.
create function api.inbox(p_box text)
returns setof api.flows
language sql
stable
security invoker
set search_path = ''
as $$
  select f.*
  from api.flows as f
  where p_box = 'mine' and f.author_id = erp.actor()
    and f.status not in ('committed', 'cancelled', 'reversed')
    or p_box = 'to_approve' and f.status = 'pending' and exists (
      select 1 from erp.transitions as t
      where t.engine = f.engine and t.from_status = f.status and t.action = 'approve'
        and erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) is null
    )
$$;

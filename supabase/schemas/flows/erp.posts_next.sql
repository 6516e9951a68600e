-- Whether a document that is on its way through to an action posts from the same end in its very
-- next step, and the person may: then it need not be reserved before.
create function erp.posts_next(
  p_flow erp.flows, p_transition erp.transitions, p_through text
)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((
    select 'post' = any (n.effects) and n.from_end = p_transition.from_end
      and erp.refusal(n, p_flow.author_id, p_flow.warehouse_id, p_flow.to_warehouse_id) is null
    from erp.transitions as n
    join erp.transitions as z on z.engine = n.engine and z.action = p_through
    where n.engine = p_transition.engine and n.from_status = p_transition.to_status
      and n.path_step <= z.path_step
    order by n.path_step, n.action
    limit 1
  ), false)
$$;

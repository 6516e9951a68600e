-- The next action that any of these documents takes on its way through to another; null at the end.
-- Documents of several engines go step by step together, actions of one step by name.
create function erp.next_action(p_flow_ids bigint[], p_through text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select t.action
  from erp.flows as f
  join erp.transitions as t on t.engine = f.engine and t.from_status = f.status
  where f.id = any (p_flow_ids)
    and t.path_step <= (
      select max(z.path_step) from erp.transitions as z
      where z.engine = f.engine and z.action = p_through
    )
  order by t.path_step, t.action
  limit 1
$$;

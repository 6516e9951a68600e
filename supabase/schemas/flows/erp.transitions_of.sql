-- What may happen to a document now, for the person who asks: each transition, whether it is
-- allowed, and why not. The screen draws its buttons from this.
create function erp.transitions_of(p_flow_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'action', t.action, 'to_status', t.to_status, 'needs_reason', t.needs_reason,
    'takes_lines', t.fulfils, 'allowed', r.why is null, 'why', r.why
  ) order by coalesce(t.path_step, 100), t.action), '[]')
  from erp.flows as f
  join erp.transitions as t on t.engine = f.engine and t.from_status = f.status
  cross join lateral (
    select erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) as why
  ) as r
  where f.id = p_flow_id
$$;

-- When a step of a document takes effect: at its moment if it has one, else now. What takes back
-- does so now. So does what goes on with a document whose month has closed since it first posted:
-- goods that are in transit, or still to come, must be able to arrive.
create function erp.takes_effect_at(
  p_flow erp.flows, p_step erp.transitions, p_now timestamptz
)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_flow.effective_at is null or 'reverse' = any (p_step.effects) then p_now
    when exists (
      select 1
      from erp.closed_periods as c
      cross join erp.company as y
      join erp.transitions as t on t.engine = p_flow.engine and 'post' = any (t.effects)
      where c.month = date_trunc('month', p_flow.effective_at at time zone y.time_zone)::date
        and p_flow.status in (t.to_status, t.partial_to_status)
    ) then p_now
    else p_flow.effective_at
  end
$$;

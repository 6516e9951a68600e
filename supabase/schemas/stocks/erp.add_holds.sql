-- Writes down who holds how much of which level. The position's own sum is the caller's to keep.
create function erp.add_holds(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.reservations as r (flow_line_id, level_id, quantity)
  select s.line_id, s.level_id, s.quantity from unnest(p_shares) as s
  on conflict (flow_line_id, level_id) do update set quantity = r.quantity + excluded.quantity;

  update erp.stock_levels as l
  set reserved = l.reserved + w.quantity
  from (
    select s.level_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.level_id
  ) as w
  where l.id = w.level_id
$$;

-- Reserves shares: on lines, levels and positions.
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

  with levels as (
    update erp.stock_levels as l
    set reserved = l.reserved + w.quantity
    from (
      select s.level_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.level_id
    ) as w
    where l.id = w.level_id
    returning l.position_id, w.quantity
  )
  update erp.stock_positions as p
  set reserved = p.reserved + w.quantity
  from (
    select l.position_id, sum(l.quantity) as quantity from levels as l group by l.position_id
  ) as w
  where p.id = w.position_id
$$;

-- Undoes reservations, whole or in part, on lines, levels and positions.
create function erp.drop_holds(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  with whole as (
    delete from erp.reservations as r
    using unnest(p_shares) as s
    where r.flow_line_id = s.line_id and r.level_id = s.level_id and r.quantity = s.quantity
  ),
  part as (
    update erp.reservations as r
    set quantity = r.quantity - s.quantity
    from unnest(p_shares) as s
    where r.flow_line_id = s.line_id and r.level_id = s.level_id and r.quantity > s.quantity
  ),
  levels as (
    update erp.stock_levels as l
    set reserved = l.reserved - w.quantity
    from (
      select s.level_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.level_id
    ) as w
    where l.id = w.level_id
    returning l.position_id, w.quantity
  )
  update erp.stock_positions as p
  set reserved = p.reserved - w.quantity
  from (
    select l.position_id, sum(l.quantity) as quantity from levels as l group by l.position_id
  ) as w
  where p.id = w.position_id
$$;

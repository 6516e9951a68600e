-- Undoes reservations, whole or in part, on lines, levels and positions.
create function erp.drop_holds(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.drop_reservations(p_shares);

  with levels as (
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

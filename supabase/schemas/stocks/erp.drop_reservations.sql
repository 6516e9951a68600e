-- Takes reservations back, whole or in part. The sums on levels and positions are the caller's to
-- keep.
create function erp.drop_reservations(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from erp.reservations as r
  using unnest(p_shares) as s
  where r.flow_line_id = s.line_id and r.level_id = s.level_id and r.quantity = s.quantity;

  update erp.reservations as r
  set quantity = r.quantity - s.quantity
  from unnest(p_shares) as s
  where r.flow_line_id = s.line_id and r.level_id = s.level_id and r.quantity > s.quantity
$$;

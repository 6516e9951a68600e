-- Positions that are not the sum of their levels, in on hand or in reserved.
create function erp.drift_of_levels()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select p.id, array[p.on_hand, p.reserved], array[s.on_hand, s.reserved]
  from erp.stock_positions as p
  left join (
    select l.position_id, sum(l.on_hand) as on_hand, sum(l.reserved) as reserved
    from erp.stock_levels as l
    group by l.position_id
  ) as s on s.position_id = p.id
  where p.on_hand <> coalesce(s.on_hand, 0) or p.reserved <> coalesce(s.reserved, 0)
$$;

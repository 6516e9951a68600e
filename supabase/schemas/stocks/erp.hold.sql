-- Reserves what demands want: bin and lot for the lines that name both, then for those that name
-- one, then for the rest, so that who is free to choose does not take what another needs. All or
-- none; every line that is short is named, be it in its position or only in its lot or bin.
create function erp.hold(p_demands erp.demand[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_demands constant erp.demand[] := array(
    select d from unnest(p_demands) as d where d.from_position_id is not null and d.quantity > 0
  );
  v_short bigint[];
  v_errors jsonb := '[]';
  v_names_lot boolean;
  v_names_bin boolean;
begin
  if v_demands = '{}' then
    return;
  end if;
  v_short := array(select s.position_id from erp.shortages(v_demands) as s);
  if v_short <> '{}' then
    v_errors := erp.shortage_errors(v_demands);
  end if;
  for v_names_lot, v_names_bin in
    select distinct d.lot_id is not null as lot, d.from_location_id is not null as bin
    from unnest(v_demands) as d
    order by lot desc, bin desc
  loop
    v_errors := v_errors || erp.hold_levels(array(
      select d from unnest(v_demands) as d
      where d.from_position_id <> all (v_short)
        and (d.lot_id is not null) = v_names_lot and (d.from_location_id is not null) = v_names_bin
    ));
  end loop;
  perform erp.refuse_short(v_errors);
  update erp.stock_positions as p
  set reserved = p.reserved + w.quantity
  from (
    select d.from_position_id as id, sum(d.quantity) as quantity
    from unnest(v_demands) as d group by d.from_position_id
  ) as w
  where p.id = w.id;
end
$$;

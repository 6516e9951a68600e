-- Takes back what the lines of demands hold, up to the quantity of each, from the lot and bin that
-- it names if it names one, what expires first first, and tells what was taken. Levels and
-- positions let go of it when it leaves (erp.enter).
create function erp.take_holds(p_demands erp.demand[])
returns setof erp.share
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_shares constant erp.share[] := array(
    select row(h.line_id, h.level_id, least(h.quantity, h.wanted - h.before))::erp.share
    from (
      select d.line_id, r.level_id, r.quantity, d.quantity as wanted,
        sum(r.quantity) over (partition by d.line_id order by t.expires_on, l.lot_id, l.location_id)
          - r.quantity as before
      from unnest(p_demands) as d
      join erp.reservations as r on r.flow_line_id = d.line_id
      join erp.stock_levels as l on l.id = r.level_id and l.position_id = d.from_position_id
      join erp.lots as t on t.id = l.lot_id
      where (d.lot_id is null or l.lot_id = d.lot_id)
        and (d.from_location_id is null or l.location_id = d.from_location_id)
    ) as h
    where h.before < h.wanted
    order by h.level_id, h.line_id
  );
begin
  perform erp.drop_reservations(v_shares);
  return query select s.* from unnest(v_shares) as s;
end
$$;

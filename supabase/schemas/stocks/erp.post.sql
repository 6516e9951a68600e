-- Moves demands. Goods leave a warehouse only through a reservation, so what is not yet held is
-- held first; where the caller names another lot or bin, the hold moves there.
create function erp.post(p_demands erp.demand[], p_lines jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_moves erp.planned_move[];
begin
  -- hold
  if p_lines @? '$[*] ? (exists (@.lot_code) || exists (@.location_id))' then
    perform erp.unhold(p_demands);
  end if;
  perform erp.hold(array(select d from erp.unheld(p_demands) as d));
  -- move
  v_moves := erp.valued(array(select m from erp.plan_moves(p_demands) as m));
  perform erp.record_moves(v_moves, true);
  perform erp.check_past(v_moves);
  perform erp.hold_arrivals(v_moves);
  -- count
  perform erp.fulfil(array(select d from unnest(p_demands) as d where d.fulfils));
end
$$;

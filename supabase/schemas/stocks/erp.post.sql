-- Moves demands. What their lines hold goes first; for the rest levels are chosen as they would be
-- to hold it, and goods leave from there. Where the caller names another lot or bin, the hold is
-- let go of.
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
  -- choose
  if p_lines @? '$[*] ? (exists (@.lot_code) || exists (@.location_id))' then
    perform erp.unhold(p_demands);
  end if;
  v_moves := array(
    select m from erp.plan_moves(
      p_demands, erp.choose(array(select d from erp.unheld(p_demands) as d))
    ) as m
  );
  -- move
  v_moves := erp.valued(v_moves);
  perform erp.record_moves(v_moves);
  perform erp.check_past(v_moves);
  perform erp.hold_arrivals(v_moves);
  -- count
  perform erp.fulfil(array(select d from unnest(p_demands) as d where d.fulfils));
end
$$;

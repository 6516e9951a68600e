-- Reserves levels for demands of one kind, as erp.spread says, and gives the lines for which they
-- do not suffice: the position may have enough, but not in the lot or bin that a line names, or
-- only expired.
create function erp.hold_levels(p_demands erp.demand[])
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_shares constant erp.share[] := array(select s from erp.spread(p_demands) as s);
  v_errors constant jsonb := erp.level_errors(p_demands, v_shares);
begin
  perform erp.add_holds(v_shares);
  return v_errors;
end
$$;

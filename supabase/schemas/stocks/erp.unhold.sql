-- Lets go of what lines hold, as much as demands want, whatever lot or bin it is in.
create function erp.unhold(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select count(*) from erp.take_holds(array(
    select row(
      d.event_id, d.flow_id, d.line_id, d.line_no, d.item_id, d.quantity, null, d.from_kind,
      d.from_position_id, null, d.to_kind, d.to_position_id, d.to_location_id, d.effects,
      d.fulfils, d.effective_at
    )::erp.demand
    from unnest(p_demands) as d
    where d.from_position_id is not null
  ))
$$;

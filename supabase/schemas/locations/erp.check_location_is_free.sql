-- Refuses to put away a location that holds stock, has locations below it in use, or is named by
-- an open document.
create function erp.check_location_is_free(p_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if exists (
    select 1
    from erp.stock_levels as l
    where l.location_id = p_id and (l.on_hand > 0 or l.reserved > 0)
  ) then
    perform erp.fail(409, 'location.has_stock');
  end if;
  if exists (select 1 from erp.locations as l where l.parent_id = p_id and l.is_active) then
    perform erp.fail(409, 'location.has_locations');
  end if;
  v_errors := erp.open_flow_errors(
    array(
      select l.flow_id from erp.flow_lines as l where p_id in (l.location_id, l.to_location_id)
    ), 'location.has_open_flows'
  );
  if v_errors is not null then
    perform erp.fail(409, 'location.has_open_flows', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

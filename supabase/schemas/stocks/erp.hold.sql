-- Reserves what demands want (erp.choose).
create function erp.hold(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.add_holds(erp.choose(array(
    select d from unnest(p_demands) as d where d.from_position_id is not null and d.quantity > 0
  )))
$$;

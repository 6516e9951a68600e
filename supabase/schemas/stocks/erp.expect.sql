-- Puts demands into the incoming stock of the positions that they go to.
create function erp.expect(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.flow_lines as l
  set expected_qty = d.quantity
  from unnest(p_demands) as d
  where l.id = d.line_id and d.to_position_id is not null;

  update erp.stock_positions as p
  set incoming = p.incoming + w.quantity
  from (
    select d.to_position_id as id, sum(d.quantity) as quantity
    from unnest(p_demands) as d
    group by d.to_position_id
  ) as w
  where p.id = w.id
$$;

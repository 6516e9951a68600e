-- Counts posted demands as done on their lines, and takes them out of incoming.
create function erp.fulfil(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.stock_positions as p
  set incoming = p.incoming - w.quantity
  from (
    select d.to_position_id as id, sum(least(l.expected_qty, d.quantity)) as quantity
    from unnest(p_demands) as d
    join erp.flow_lines as l on l.id = d.line_id
    where l.expected_qty > 0
    group by d.to_position_id
  ) as w
  where p.id = w.id;

  update erp.flow_lines as l
  set
    committed_qty = l.committed_qty + d.quantity,
    expected_qty = l.expected_qty - least(l.expected_qty, d.quantity)
  from unnest(p_demands) as d
  where l.id = d.line_id
$$;

-- Ends all that the documents of steps hold: their reservations, and what they have in incoming.
create function erp.release(p_steps erp.step[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.drop_holds(array(
    select row(r.flow_line_id, r.level_id, r.quantity)::erp.share
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    join erp.reservations as r on r.flow_line_id = l.id
    order by r.level_id
  ));

  update erp.stock_positions as p
  set incoming = p.incoming - w.quantity
  from (
    select l.item_id, e.warehouse_id, sum(l.expected_qty) as quantity
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    join erp.ends_of(array(select s.flow_id from unnest(p_steps) as s)) as e
      on e.flow_id = s.flow_id and e.end_name = 'destination'
    where l.expected_qty > 0
    group by l.item_id, e.warehouse_id
  ) as w
  where p.item_id = w.item_id and p.warehouse_id = w.warehouse_id;

  update erp.flow_lines as l
  set expected_qty = 0
  from unnest(p_steps) as s
  where l.flow_id = s.flow_id and l.expected_qty > 0
$$;

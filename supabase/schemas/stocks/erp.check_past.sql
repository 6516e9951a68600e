-- Refuses backdated moves that would have left less than nothing at some later moment. Looks at the
-- balance by effective time, under the position's lock, with the moves already recorded.
create function erp.check_past(p_moves erp.planned_move[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if not exists (
    select 1 from unnest(p_moves) as m
    where m.from_position_id is not null and m.effective_at < now()
  ) then
    return;
  end if;
  with touched as (
    select m.from_position_id as id, min(m.effective_at) as since
    from unnest(p_moves) as m
    where m.from_position_id is not null and m.effective_at < now()
    group by m.from_position_id
  ),
  balances as (
    select t.id, e.effective_at, p.on_hand - sum(sum(e.quantity)) over (
      partition by t.id order by e.effective_at desc
    ) + sum(e.quantity) as balance
    from touched as t
    join erp.stock_positions as p on p.id = t.id
    join erp.stock_entries as e on e.position_id = t.id and e.effective_at >= t.since
    group by t.id, p.on_hand, e.effective_at
  )
  select jsonb_agg(jsonb_build_object(
    'line', l.line_no, 'flow_id', l.flow_id, 'field', 'document_on', 'code', 'stock.short_later',
    'sku', i.sku, 'name', i.name, 'lacking', erp.decimal(-b.balance), 'at', b.at,
    'time_zone', (select c.time_zone from erp.company as c)
  ) order by l.flow_id, l.line_no) into v_errors
  from (
    select b.id, min(b.balance) as balance, min(b.effective_at) as at
    from balances as b where b.balance < 0 group by b.id
  ) as b
  join unnest(p_moves) as m on m.from_position_id = b.id and m.effective_at <= b.at
  join erp.flow_lines as l on l.id = m.line_id
  join erp.items as i on i.id = l.item_id;
  if v_errors is not null then
    perform erp.refuse(409, 'stock.short_later', v_errors);
  end if;
end
$$;

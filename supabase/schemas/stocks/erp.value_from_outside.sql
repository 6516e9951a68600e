-- What goods from outside are worth. From a supplier, or when the books are opened: the line's
-- price. Back from a customer: what the issue they come back from took, else the average. Found:
-- the average, or the line's price where there is no stock.
create function erp.value_from_outside(
  p_line_id bigint, p_from_kind text, p_to_position_id bigint, p_quantity numeric
)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_from_kind not in ('customer', 'loss') then round(p_quantity * l.unit_price, 4)
    else coalesce(
      case
        when p_from_kind = 'customer' then
          erp.value_of_issue(f.origin_flow_id, l.item_id, p_quantity)
      end,
      (
        select round(p_quantity * p.value / p.on_hand, 4)
        from erp.stock_positions as p
        where p.id = p_to_position_id and p.on_hand > 0
      ),
      case
        when p_from_kind = 'loss' and l.unit_price > 0 then round(p_quantity * l.unit_price, 4)
      end,
      (
        select round(p_quantity * e.value_after / e.on_hand_after, 4)
        from erp.stock_entries as e
        where e.position_id = p_to_position_id and e.on_hand_after > 0
        order by e.version desc
        limit 1
      ),
      (select round(p_quantity * i.purchase_price, 4) from erp.items as i where i.id = l.item_id)
    )
  end
  from erp.flow_lines as l
  join erp.flows as f on f.id = l.flow_id
  where l.id = p_line_id
$$;

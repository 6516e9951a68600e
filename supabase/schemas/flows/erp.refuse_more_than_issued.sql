-- Refuses steps forward of documents that would bring more of an item back than the document that
-- they return from sent, all such returns together; every line that does is named. Before anything
-- is posted, all that is open of a line counts. That document is locked by the caller.
create function erp.refuse_more_than_issued(p_steps erp.step[], p_demands erp.demand[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  with wanted as (
    select w.*, sum(w.quantity) over (
      partition by w.origin_id, w.item_id order by w.flow_id, w.line_no
    ) as upto
    from (
      select l.id, l.flow_id, l.line_no, l.item_id, f.origin_flow_id as origin_id,
        case when s.effects = '{}' then l.quantity - l.committed_qty else d.quantity end as quantity
      from unnest(p_steps) as s
      join erp.transitions as t
        on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
        and t.path_step is not null
      join erp.flows as f on f.id = s.flow_id and f.origin_flow_id is not null
      join erp.flow_lines as l on l.flow_id = f.id
      left join unnest(p_demands) as d on d.line_id = l.id
    ) as w
  )
  select jsonb_agg(jsonb_build_object(
    'flow_id', w.flow_id, 'line', w.line_no, 'line_id', w.id, 'field', 'quantity',
    'code', 'flow.more_than_issued', 'item_id', w.item_id, 'sku', i.sku, 'name', i.name,
    'requested', erp.decimal(w.quantity), 'issued', erp.decimal(q.issued),
    'returned', erp.decimal(q.returned + w.upto - w.quantity)
  ) order by w.flow_id, w.line_no) into v_errors
  from wanted as w
  join erp.items as i on i.id = w.item_id
  cross join lateral erp.issued_and_returned(w.origin_id, w.item_id) as q
  where w.quantity > 0 and q.returned + w.upto > q.issued;
  if v_errors is not null then
    perform erp.refuse(409, 'flow.more_than_issued', v_errors);
  end if;
end
$$;

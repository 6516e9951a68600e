-- The new lines of a document, with the costs that it has: who may not see them cannot send them
-- back. A line that names no price has that of the old line of the same item, the first of the
-- first.
create function erp.keep_hidden_costs(
  p_flow_id bigint, p_given jsonb, p_lines erp.line_input[]
)
returns erp.line_input[]
language sql
stable
security definer
set search_path = ''
as $$
  with old as (
    select l.item_id, l.unit_price,
      row_number() over (partition by l.item_id order by l.line_no) as place
    from erp.flows as f
    join erp.engines as e on e.code = f.engine and e.price_kind is distinct from 'sale'
    join erp.flow_lines as l on l.flow_id = f.id
    where f.id = p_flow_id and not erp.has_permission('cost.view')
  ),
  new as (
    select l as line, l.line_no, l.item_id,
      row_number() over (partition by l.item_id order by l.line_no) as place
    from unnest(p_lines) as l
  )
  select array_agg(
    case
      when o.item_id is null or p_given -> n.line_no - 1 ? 'unit_price' then n.line
      else jsonb_populate_record(n.line, jsonb_build_object('unit_price', o.unit_price))
    end
    order by n.line_no
  )
  from new as n
  left join old as o on o.item_id = n.item_id and o.place = n.place
$$;

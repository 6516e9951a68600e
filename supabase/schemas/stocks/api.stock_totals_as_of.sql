-- What api.stocks_as_of comes to: how much there was at a moment, by when things took effect.
create function api.stock_totals_as_of(
  p_as_of text, p_item_ids bigint[] default null, p_warehouse_id bigint default null
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_at constant timestamptz := erp.moment(p_as_of);
begin
  return (
    select erp.spell_totals(
      count(*), min(p.unit_id) filter (where s.on_hand > 0),
      max(p.unit_id) filter (where s.on_hand > 0), coalesce(sum(s.on_hand), 0), null, null, null
    )
    from (
      select e.position_id, sum(e.quantity) as on_hand
      from erp.stock_entries as e
      where e.effective_at <= v_at
      group by e.position_id
    ) as s
    join erp.stock_positions as p on p.id = s.position_id
    where (select erp.has_permission('stock.view'))
      and (p_item_ids is null or p.item_id = any (p_item_ids))
      and (p_warehouse_id is null or p.warehouse_id = p_warehouse_id)
  );
end
$$;

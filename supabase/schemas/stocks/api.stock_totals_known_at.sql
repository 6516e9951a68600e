-- What api.stocks_known_at comes to: what the books said at a moment, by when things were posted.
create function api.stock_totals_known_at(
  p_known_at text, p_item_ids bigint[] default null, p_warehouse_id bigint default null
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_at constant timestamptz := erp.moment(p_known_at);
begin
  return (
    select erp.spell_totals(
      count(*), min(p.unit_id) filter (where s.on_hand_after > 0),
      max(p.unit_id) filter (where s.on_hand_after > 0), coalesce(sum(s.on_hand_after), 0), null,
      null, coalesce(sum(s.value_after), 0)
    )
    from erp.stock_positions as p
    cross join lateral (
      select e.on_hand_after, e.value_after
      from erp.stock_entries as e
      where e.position_id = p.id and e.recorded_at <= v_at
      order by e.version desc
      limit 1
    ) as s
    where p.version > 0 and (select erp.has_permission('stock.view'))
      and (p_item_ids is null or p.item_id = any (p_item_ids))
      and (p_warehouse_id is null or p.warehouse_id = p_warehouse_id)
  );
end
$$;

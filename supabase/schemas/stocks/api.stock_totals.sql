-- What the list of stocks comes to under the same filters. Quantities are told only where all that
-- is there, or is expected, counts in one unit. Planned for its arguments: what is not asked for is
-- not joined.
create function api.stock_totals(
  p_search text default null, p_item_ids bigint[] default null, p_warehouse_id bigint default null,
  p_warehouse_kind text default null, p_category_ids bigint[] default null,
  p_levels text[] default null, p_is_active boolean default null
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_found constant bigint[] := case
    when p_search is not null then array(select erp.find_records('items', p_search))
  end;
begin
  return (
    select erp.spell_totals(
      count(*), min(p.unit_id) filter (where p.on_hand + p.incoming > 0),
      max(p.unit_id) filter (where p.on_hand + p.incoming > 0), coalesce(sum(p.on_hand), 0),
      coalesce(sum(p.reserved), 0), coalesce(sum(p.incoming), 0), coalesce(sum(p.value), 0)
    )
    from erp.stock_positions as p
    left join erp.items as i on i.id = p.item_id
    left join erp.warehouses as w on w.id = p.warehouse_id
    where (select erp.has_permission('stock.view')) and p.is_shown
      and (v_found is null or p.item_id = any (v_found))
      and (p_item_ids is null or p.item_id = any (p_item_ids))
      and (p_warehouse_id is null or p.warehouse_id = p_warehouse_id)
      and (p_warehouse_kind is null or w.kind = p_warehouse_kind)
      and (p_category_ids is null or i.category_id = any (p_category_ids))
      and (p_levels is null or p.level = any (p_levels))
      and (p_is_active is null or i.is_active = p_is_active)
  );
end
$$;

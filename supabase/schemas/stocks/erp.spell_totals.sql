-- Sums over stock positions as they are told: quantities when the smallest and the largest unit are
-- the same one (or nothing is there at all), the value to who may see it.
create function erp.spell_totals(
  p_positions bigint, p_first_unit_id bigint, p_last_unit_id bigint, p_on_hand numeric,
  p_reserved numeric, p_incoming numeric, p_value numeric
)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'positions', p_positions,
    'unit_code', (
      select u.code from erp.units as u
      where u.id = p_first_unit_id and p_first_unit_id = p_last_unit_id
    ),
    'on_hand', case when x.is_one then erp.decimal(p_on_hand) end,
    'reserved', case when x.is_one then erp.decimal(p_reserved) end,
    'available', case when x.is_one then erp.decimal(p_on_hand - p_reserved) end,
    'incoming', case when x.is_one then erp.decimal(p_incoming) end,
    'value', case when erp.has_permission('cost.view') then erp.decimal(p_value) end
  )
  from (select p_first_unit_id is not distinct from p_last_unit_id as is_one) as x
$$;

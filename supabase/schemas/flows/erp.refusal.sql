-- Why the person may not take a transition on a document of this author between these warehouses;
-- null when they may. Who is held to some warehouses acts where the goods leave, or arrive: a
-- transfer is received by those of its destination, and taken back by those of both.
create function erp.refusal(
  p_transition erp.transitions, p_author_id uuid, p_warehouse_id bigint, p_to_warehouse_id bigint
)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_transition.needs_other_person and p_author_id = erp.actor()
      and (select c.approver_must_differ from erp.company as c) then 'flow.approver_must_differ'
    when not erp.has_permission(p_transition.permission)
      and not coalesce(erp.has_permission(p_transition.own_only_permission), false) then
      'permission.denied'
    when not erp.has_permission(p_transition.permission) and p_author_id <> erp.actor() then
      'flow.not_author'
    when not erp.may_move_in(case
      when p_transition.to_end = 'destination' and p_transition.from_end <> 'source'
        or p_transition.from_end = 'transit' and p_transition.to_end <> 'source' then
        coalesce(p_to_warehouse_id, p_warehouse_id)
      else p_warehouse_id
    end) then 'warehouse.denied'
    when 'reverse' = any (p_transition.effects) and p_to_warehouse_id is not null
      and not erp.may_move_in(p_to_warehouse_id) then 'warehouse.denied'
  end
$$;

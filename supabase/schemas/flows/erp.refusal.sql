-- Why the person may not take a transition on a document of this author; null when they may.
create function erp.refusal(p_transition erp.transitions, p_author_id uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_transition.needs_other_person and p_author_id = erp.actor()
      and (select c.approver_must_differ from erp.company as c) then 'flow.approver_must_differ'
    when erp.has_permission(p_transition.permission) then null
    when not erp.has_permission(p_transition.own_only_permission) then 'permission.denied'
    when p_transition.own_only_permission is null then 'permission.denied'
    when p_author_id <> erp.actor() then 'flow.not_author'
  end
$$;

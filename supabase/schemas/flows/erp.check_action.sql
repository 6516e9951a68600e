-- Refuses an action that no engine knows, or that is taken only by changing the document.
create function erp.check_action(p_action text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not exists (
    select 1 from erp.transitions as t where t.action = p_action and not t.is_edit
  ) then
    perform erp.fail(404, 'action.missing', jsonb_build_object('action', p_action));
  end if;
end
$$;

-- Refuses a `through` that is no step on the path of one of these engines.
create function erp.check_through(p_engines text[], p_through text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_through is not null and exists (
    select 1 from unnest(p_engines) as e (engine)
    where not exists (
      select 1 from erp.transitions as t
      where t.engine = e.engine and t.action = p_through and t.path_step is not null
    )
  ) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "through", "code": "field.choice"}]');
  end if;
end
$$;

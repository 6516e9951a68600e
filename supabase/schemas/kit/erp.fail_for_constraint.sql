-- Fails with the slug of a constraint; returns when it has none, for the caller to raise again what
-- it caught.
create function erp.fail_for_constraint(p_constraint text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rule erp.constraint_rules;
begin
  select r.* into v_rule from erp.constraint_rules as r where r.name = p_constraint;
  if found then
    perform erp.fail(
      v_rule.status,
      case v_rule.status when 422 then 'input.invalid' else v_rule.code end,
      jsonb_build_object('errors', erp.error(true, v_rule.field, v_rule.code))
    );
  end if;
end
$$;

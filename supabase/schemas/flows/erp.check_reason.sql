-- Refuses a reason that is no line of text. Whether one is needed is the transition's matter.
create function erp.check_reason(p_reason text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if length(p_reason) > 2000 then
    perform erp.refuse(422, 'input.invalid', '[{"field": "reason", "code": "field.too_long"}]');
  end if;
  if not erp.is_kind(to_jsonb(p_reason), 'text') then
    perform erp.refuse(422, 'input.invalid', '[{"field": "reason", "code": "field.text"}]');
  end if;
end
$$;

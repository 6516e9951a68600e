-- Refuses a bulk request that is no list of 1 to 2,000, or of no known mode.
create function erp.check_bulk(p_inputs jsonb, p_mode text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if jsonb_typeof(p_inputs) is distinct from 'array'
    or jsonb_array_length(p_inputs) not between 1 and 2000 then
    perform erp.refuse(422, 'input.invalid', '[{"field": "", "code": "field.array"}]');
  end if;
  if p_mode is null or p_mode not in ('all', 'each') then
    perform erp.refuse(422, 'input.invalid', '[{"field": "mode", "code": "field.choice"}]');
  end if;
end
$$;

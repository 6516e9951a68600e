-- Refuses a JSON object whose fields break the rules of its record, naming all of them at once.
create function erp.check_fields(p_record text, p_document jsonb, p_is_partial boolean)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if jsonb_typeof(p_document) is distinct from 'object' then
    perform erp.fail(422, 'input.invalid', '{"errors": [{"field": "", "code": "field.object"}]}');
  end if;
  select jsonb_agg(jsonb_build_object('field', e.field, 'code', e.code) order by e.field)
  into v_errors
  from erp.field_errors(p_record, p_document, p_is_partial) as e;
  if v_errors is not null then
    perform erp.refuse(422, 'input.invalid', v_errors);
  end if;
end
$$;

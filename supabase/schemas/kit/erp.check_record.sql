-- Refuses what a caller sent for a record (after erp.clean_document), naming at once the fields
-- that break its rules, the ids that name nothing, and the errors that the caller of this function
-- found itself. p_current is the record as it is, null for a new one.
create function erp.check_record(
  p_record text, p_document jsonb, p_current jsonb, p_own_errors jsonb default '[]'
)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('field', e.field, 'code', e.code) order by e.field)
  into v_errors
  from (
    select * from erp.field_errors(p_record, p_document, p_current is not null)
    union
    select * from erp.fixed_errors(p_record, p_document, p_current)
    union
    select * from erp.reference_errors(p_record, p_document, p_current)
  ) as e;
  v_errors := coalesce(v_errors, '[]') || p_own_errors;
  if v_errors <> '[]' then
    perform erp.fail(422, 'input.invalid', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- Refuses documents with everything that is wrong with them, if anything is.
create function erp.refuse_input(p_errors erp.input_error[])
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if cardinality(p_errors) > 0 then
    perform erp.refuse(422, 'input.invalid', (
      select jsonb_agg(jsonb_strip_nulls(to_jsonb(e)) order by e.document, e.line, e.field, e.code)
      from unnest(p_errors) as e
    ));
  end if;
end
$$;

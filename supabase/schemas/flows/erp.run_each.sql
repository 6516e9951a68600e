-- Like erp.run, but one that is refused does not stop the others: a result for each. All are tried
-- at once first, which is fast; only where that is refused they go one by one, each in a savepoint.
-- Locks are taken before the first savepoint.
create function erp.run_each(p_inputs jsonb, p_action text, p_option text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
  v_results jsonb[] := '{}';
  v_code text;
  v_detail text;
begin
  perform erp.lock_inputs(p_inputs, p_action, p_option);
  begin
    return (
      select jsonb_agg(jsonb_build_object('index', r.ordinality - 1, 'flow', r.value)
        order by r.ordinality)
      from jsonb_array_elements(erp.run(p_inputs, p_action, p_option)) with ordinality as r
    );
  exception
    when sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      null;
  end;
  for v_input in
    select i.value, i.ordinality - 1 as index
    from jsonb_array_elements(p_inputs) with ordinality as i
  loop
    begin
      v_results := v_results || jsonb_build_object('index', v_input.index, 'flow',
        erp.run(jsonb_build_array(v_input.value), p_action, p_option) -> 0);
    exception
      when sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_code = message_text, v_detail = pg_exception_detail;
      if sqlstate = 'PT403' then
        perform erp.audit('denied', 'permission', p_action, null, v_detail::jsonb);
      end if;
      v_results := v_results || jsonb_build_object('index', v_input.index, 'error',
        jsonb_build_object('status', right(sqlstate, 3)::integer, 'code', v_code)
        || erp.errors_at(v_detail::jsonb, v_input.index));
    end;
  end loop;
  return to_jsonb(v_results);
end
$$;

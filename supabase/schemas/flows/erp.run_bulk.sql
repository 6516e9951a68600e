-- Runs a bulk command in a mode, and counts.
create function erp.run_bulk(p_inputs jsonb, p_action text, p_option text, p_mode text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_results jsonb;
begin
  if p_mode = 'each' then
    v_results := erp.run_each(p_inputs, p_action, p_option);
  else
    perform erp.lock_inputs(p_inputs, p_action, p_option);
    select jsonb_agg(jsonb_build_object('index', r.ordinality - 1, 'flow', r.value)
      order by r.ordinality)
    into v_results
    from jsonb_array_elements(erp.run(p_inputs, p_action, p_option)) with ordinality as r;
  end if;
  return (
    select jsonb_build_object(
      'succeeded', count(*) filter (where r.value ? 'flow'),
      'failed', count(*) filter (where r.value ? 'error'),
      'results', v_results
    )
    from jsonb_array_elements(v_results) as r
  );
end
$$;

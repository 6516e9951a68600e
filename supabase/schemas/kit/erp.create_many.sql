-- Creates many master records of a kind by its own erp.create_<noun>, all or none, and gives their
-- ids in order. What is wrong with any of them is refused at once; `document` says with which.
create function erp.create_many(p_noun text, p_documents jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
  v_id text;
  v_ids bigint[] := '{}';
  v_detail text;
  v_status text;
  v_code text;
  v_errors jsonb := '[]';
begin
  perform erp.check_bulk(p_documents, 'all');
  for v_input in
    select i.value, i.ordinality - 1 as number
    from jsonb_array_elements(p_documents) with ordinality as i
  loop
    begin
      execute format('select erp.%I($1)', 'create_' || p_noun) into v_id using v_input.value;
      v_ids := v_ids || v_id::bigint;
    exception when sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_detail = pg_exception_detail;
      -- A field that is wrong weighs more than a name that is taken.
      v_status := greatest(v_status, right(sqlstate, 3));
      v_code := case v_status when '422' then 'input.invalid' else coalesce(v_code, sqlerrm) end;
      v_errors := v_errors || (
        select jsonb_agg(e.value || jsonb_build_object('document', v_input.number))
        from jsonb_array_elements(v_detail::jsonb -> 'errors') as e
      );
    end;
  end loop;
  if v_errors <> '[]' then
    perform erp.fail(v_status::integer, v_code, jsonb_build_object('errors', v_errors));
  end if;
  return jsonb_build_object('ids', v_ids);
end
$$;

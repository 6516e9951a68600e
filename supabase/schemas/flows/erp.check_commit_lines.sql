-- Refuses wrong lines of a commit, all of them named: they must be open lines of the one document,
-- in quantities that are open.
create function erp.check_commit_lines(p_steps erp.step[], p_lines jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if p_lines is null then
    return;
  end if;
  if jsonb_typeof(p_lines) <> 'array' or p_lines = '[]' or jsonb_array_length(p_lines) > 2000
    or cardinality(p_steps) <> 1 or not p_steps[1].fulfils then
    perform erp.refuse(422, 'input.invalid', '[{"field": "lines", "code": "field.array"}]');
  end if;
  select jsonb_agg(jsonb_build_object('line', a.ordinality, 'field', e.field, 'code', e.code))
  into v_errors
  from jsonb_array_elements(p_lines) with ordinality as a
  cross join lateral (
    select '' as field, 'field.object' as code where jsonb_typeof(a.value) <> 'object'
    union all
    select e.field, e.code from erp.field_errors('commit_line', a.value, false) as e
    where jsonb_typeof(a.value) = 'object'
  ) as e;
  if v_errors is null then
    v_errors := erp.commit_line_errors(p_steps[1].flow_id, p_lines);
  end if;
  if v_errors is not null then
    perform erp.refuse(422, 'input.invalid', v_errors);
  end if;
end
$$;

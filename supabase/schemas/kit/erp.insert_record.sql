-- Inserts a master record from a checked JSON object: the fields that its rules name, but lists.
-- What is left out or null takes the column's default.
create function erp.insert_record(p_table text, p_record text, p_document jsonb)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_columns text;
  v_constraint text;
  v_id text;
begin
  select string_agg(format('%I', r.field), ', ' order by r.field) into v_columns
  from erp.field_rules as r
  where r.record = p_record and r.kind <> 'array' and p_document -> r.field <> 'null';
  execute format(
    $query$
      insert into erp.%1$I (%2$s)
      select %2$s from jsonb_populate_record(null::erp.%1$I, $1)
      returning id::text
    $query$, p_table, v_columns
  ) into v_id using p_document;
  return v_id;
exception when unique_violation or foreign_key_violation or check_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

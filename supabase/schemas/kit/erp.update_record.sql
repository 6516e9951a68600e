-- Updates a master record from a checked JSON object: the fields that its rules name, but lists.
-- Null takes the column's default; what is left out stays. Its version goes on in any case.
create function erp.update_record(p_table text, p_record text, p_id text, p_document jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_settings text;
  v_constraint text;
begin
  select string_agg(
    format(
      case p_document -> r.field when 'null' then ', %1$I = default' else ', %1$I = d.%1$I' end,
      r.field
    ), ''
  ) into v_settings
  from erp.field_rules as r
  where r.record = p_record and r.kind <> 'array' and p_document ? r.field;
  execute format(
    $query$
      update erp.%1$I as t
      set version = t.version %2$s
      from jsonb_populate_record(null::erp.%1$I, $1) as d
      where t.id = %3$L
    $query$, p_table, coalesce(v_settings, ''), p_id
  ) using p_document;
exception when unique_violation or foreign_key_violation or check_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

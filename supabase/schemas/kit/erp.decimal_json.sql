-- How an api.decimal is written into JSON: see the cast in kit/tables.sql.
create function erp.decimal_json(p_number api.decimal)
returns json
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select to_json(erp.decimal(p_number))
$$;

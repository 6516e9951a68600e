-- A number as JSON carries it: a string of its digits, without trailing zeros.
create function erp.decimal(p_number numeric)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select trim_scale(p_number)::text
$$;

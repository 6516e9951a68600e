-- Whether a JSON value is of a kind that erp.field_rules names. Numbers come as strings or as JSON
-- numbers; both are exact here. NaN, Infinity and exponents are no numbers. Sets nothing,
-- so that PostgreSQL can merge it into its callers.
create function erp.is_kind(p_value jsonb, p_kind text)
returns boolean
language sql
immutable
parallel safe
security invoker
as $$
  select case p_kind
    when 'text' then jsonb_typeof(p_value) = 'string' and p_value #>> '{}' !~ '[\x01-\x08\x0b-\x1f]'
    when 'boolean' then jsonb_typeof(p_value) = 'boolean'
    when 'id' then p_value::text ~ '^[1-9][0-9]{0,17}$'
    when 'integer' then p_value::text ~ '^-?[0-9]{1,9}$'
    when 'date' then erp.is_date(p_value #>> '{}')
    when 'object' then jsonb_typeof(p_value) = 'object'
    when 'array' then jsonb_typeof(p_value) = 'array'
    when 'decimal' then jsonb_typeof(p_value) in ('string', 'number')
      and p_value #>> '{}' ~ '^-?[0-9]{1,12}([.][0-9]{1,6}0*)?$'
    else false
  end
$$;

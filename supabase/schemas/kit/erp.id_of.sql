-- An id field of a JSON object that may not have been checked yet; null unless it is an id.
-- Sets nothing, so that PostgreSQL can merge it into its callers.
create function erp.id_of(p_document jsonb, p_field text)
returns bigint
language sql
immutable
parallel safe
security invoker
as $$
  select case
    when erp.is_kind(p_document -> p_field, 'id') then (p_document ->> p_field)::bigint
  end
$$;

-- An id field of a JSON object that may not have been checked yet; null unless it is an id.
create function erp.id_of(p_document jsonb, p_field text)
returns bigint
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when erp.is_kind(p_document -> p_field, 'id') then (p_document ->> p_field)::bigint
  end
$$;

-- A header of the request that PostgREST is serving, in lower case; null outside a request.
create function erp.header(p_name text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select nullif(current_setting('request.headers', true), '')::jsonb ->> p_name
$$;

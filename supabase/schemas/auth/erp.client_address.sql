-- Where the request comes from, as the API says; null where it is not the API that says it.
create function erp.client_address()
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select left(erp.header('x-client-address'), 45)
  where erp.is_api()
$$;

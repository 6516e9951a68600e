-- Whether the request comes from the API itself (log-in, refresh, jobs), not from a person.
create function erp.is_service()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select current_setting('role', true) = 'service_role'
$$;

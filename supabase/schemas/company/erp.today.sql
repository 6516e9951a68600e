-- Today where the company is.
create function erp.today()
returns date
language sql
stable
security definer
set search_path = ''
as $$
  select (now() at time zone c.time_zone)::date from erp.company as c
$$;

-- Noon of a day where the company is: when a backdated document takes effect.
create function erp.noon(p_on date)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select (p_on + time '12:00') at time zone c.time_zone from erp.company as c
$$;

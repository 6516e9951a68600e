-- A moment written as a timestamp, or as a day: the last moment of it where the company is.
create function erp.moment(p_text text)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when erp.is_date(p_text) then
      (p_text::date + 1)::timestamp at time zone c.time_zone - interval '1 microsecond'
    else p_text::timestamptz
  end
  from erp.company as c
$$;

-- Whether a text is a day of the calendar, written 2026-11-23.
create function erp.is_date(p_text text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_text ~ '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then
      right(p_text, 2)::integer <= extract(
        day from make_date(left(p_text, 4)::integer, substr(p_text, 6, 2)::integer, 1)
          + interval '1 month - 1 day'
      )
    else false
  end
$$;

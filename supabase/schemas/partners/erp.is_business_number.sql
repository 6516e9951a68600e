-- Whether ten digits are a Korean business registration number (사업자등록번호): the last one checks the
-- others, weighted 1 3 7 1 3 7 1 3 5, with the tens of the last product added once more.
create function erp.is_business_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_digits ~ '^[0-9]{10}$' then (
      select sum(d.digit * d.weight + case d.place when 9 then d.digit * 5 / 10 else 0 end) % 10 = 0
      from (
        select p.place, substr(p_digits, p.place, 1)::integer as digit,
          (array[1, 3, 7, 1, 3, 7, 1, 3, 5, 1])[p.place] as weight
        from generate_series(1, 10) as p (place)
      ) as d
    )
    else false
  end
$$;

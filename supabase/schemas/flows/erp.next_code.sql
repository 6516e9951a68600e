-- The next code of an engine, such as OUT-20261123-000123. The number is of one sequence per
-- engine.
create function erp.next_code(p_engine text, p_on date)
returns text
language sql
volatile
security definer
set search_path = ''
as $$
  select e.prefix || to_char(p_on, '-YYYYMMDD-') || case
    when n.number < 1000000 then to_char(n.number, 'FM000000')
    else n.number::text
  end
  from erp.engines as e
  cross join (
    select nextval(format('erp.%I', p_engine || '_numbers')::regclass) as number
  ) as n
  where e.code = p_engine
$$;

-- Keeps the months of these moments open until this transaction ends, and refuses closed ones. A
-- close takes the same lock exclusively.
create function erp.hold_periods_open(p_moments timestamptz[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_months date[];
  v_closed jsonb;
begin
  select array_agg(distinct date_trunc('month', m.at at time zone c.time_zone)::date)
  into v_months
  from unnest(p_moments) as m (at)
  cross join erp.company as c;
  perform pg_advisory_xact_lock_shared(hashtext('erp.period'), to_char(m.month, 'YYYYMM')::integer)
  from unnest(v_months) as m (month)
  order by m.month;
  select jsonb_agg(to_char(p.month, 'YYYY-MM') order by p.month) into v_closed
  from erp.closed_periods as p
  where p.month = any (v_months);
  if v_closed is not null then
    perform erp.fail(409, 'period.closed', jsonb_build_object('months', v_closed));
  end if;
end
$$;

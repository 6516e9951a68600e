-- Closes a month that has ended.
create function api.close_period(p_month date)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_month constant date := date_trunc('month', p_month)::date;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('period.close');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('close_period', to_jsonb(v_month));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if v_month >= date_trunc('month', erp.today())::date then
    perform erp.fail(409, 'period.not_over', jsonb_build_object('month', v_month));
  end if;
  -- lock
  perform pg_advisory_xact_lock(hashtext('erp.period'), to_char(v_month, 'YYYYMM')::integer);
  -- write
  insert into erp.closed_periods (month, closed_by)
  values (v_month, erp.actor())
  on conflict do nothing;
  -- return
  return erp.end_command(jsonb_build_object('month', v_month, 'is_closed', true));
end
$$;

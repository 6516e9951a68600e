-- Opens a closed month again.
create function api.reopen_period(p_month date)
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
  v_reply := erp.begin_command('reopen_period', to_jsonb(v_month));
  if v_reply is not null then
    return v_reply;
  end if;
  -- write
  delete from erp.closed_periods as p where p.month = v_month;
  -- return
  return erp.end_command(jsonb_build_object('month', v_month, 'is_closed', false));
end
$$;

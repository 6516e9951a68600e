-- Creates many items, all or none, and gives their ids in order.
create function api.create_items(p_documents jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_items', p_documents);
  if v_reply is not null then
    return v_reply;
  end if;
  -- write, return
  return erp.end_command(erp.create_many('item', p_documents));
end
$$;

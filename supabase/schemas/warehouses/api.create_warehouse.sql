-- Creates a warehouse. Its root location and its stock positions come with it, by triggers.
create function api.create_warehouse(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('warehouse', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('warehouse.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_warehouse', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('warehouse', v_document, null);
  -- write
  perform erp.give_way_as_default(null, v_document);
  v_id := erp.insert_record('warehouses', 'warehouse', v_document);
  -- return
  return erp.end_command(erp.read_record('warehouses', v_id));
end
$$;

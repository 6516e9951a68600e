-- Creates an item, with its barcodes.
create function api.create_item(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('item', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_item', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check, write
  v_id := erp.create_item(v_document);
  -- return; in a statement of its own, whose snapshot sees the new record
  return erp.end_command(erp.read_record('items', v_id));
end
$$;

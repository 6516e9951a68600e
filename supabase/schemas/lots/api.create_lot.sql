-- Creates a lot of an item that is tracked by lots.
create function api.create_lot(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('lot', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_lot', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('lot', v_document, null, erp.lot_errors(v_document));
  -- write
  v_id := erp.insert_record('lots', 'lot', v_document);
  -- return
  return erp.end_command(erp.read_record('lots', v_id));
end
$$;

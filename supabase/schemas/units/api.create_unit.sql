-- Creates a unit of measure.
create function api.create_unit(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('unit', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_unit', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('unit', v_document, null);
  -- write
  v_id := erp.insert_record('units', 'unit', v_document);
  -- return
  return erp.end_command(erp.read_record('units', v_id));
end
$$;

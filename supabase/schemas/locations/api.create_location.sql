-- Creates a location in a warehouse: under the one it names, or under the root.
create function api.create_location(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('location', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('warehouse.write', erp.id_of(v_document, 'warehouse_id'));
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_location', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record(
    'location', v_document, null, erp.location_errors(v_document, v_document)
  );
  -- write
  v_id := erp.insert_record('locations', 'location', erp.under_root(v_document));
  -- return
  return erp.end_command(erp.read_record('locations', v_id));
end
$$;

-- Changes a warehouse.
create function api.change_warehouse(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('warehouse', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('warehouse.write', p_id);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_warehouse', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('warehouses', 'warehouse', p_id::text, p_version);
  perform erp.check_record('warehouse', v_document, v_current);
  if v_current ->> 'kind' <> 'storage' then
    perform erp.fail(409, 'warehouse.fixed');
  end if;
  if v_document -> 'is_active' = 'false' then
    perform erp.check_warehouse_is_free(p_id);
  end if;
  -- write
  perform erp.give_way_as_default(p_id, v_document);
  perform erp.update_record('warehouses', 'warehouse', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('warehouses', p_id::text));
end
$$;

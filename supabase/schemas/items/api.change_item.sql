-- Changes an item. A list of barcodes takes the place of the one that was.
create function api.change_item(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('item', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_item', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('items', 'item', p_id::text, p_version);
  perform erp.check_record(
    'item', v_document, v_current, erp.barcode_errors(v_document -> 'barcodes')
  );
  perform erp.check_barcodes_are_free(p_id, v_document -> 'barcodes');
  perform erp.check_item_keeps_measure(v_document, v_current);
  if v_document -> 'is_active' = 'false' then
    perform erp.check_item_is_free(p_id);
  end if;
  -- lock
  if v_document ?| array['sku', 'unit_id', 'safety_stock', 'reorder_point'] then
    perform erp.lock_item_stock(p_id);
  end if;
  -- write
  perform erp.replace_barcodes(p_id, v_document -> 'barcodes');
  perform erp.update_record('items', 'item', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('items', p_id::text));
end
$$;

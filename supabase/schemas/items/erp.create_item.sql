-- Checks what was sent for an item, writes it with its barcodes, and gives its id.
create function erp.create_item(p_document jsonb)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('item', p_document);
  v_id text;
begin
  if not v_document ? 'barcodes' then
    perform erp.check_record('item', v_document, null);
    return erp.insert_record('items', 'item', v_document);
  end if;
  -- check
  perform erp.check_record('item', v_document, null, erp.barcode_errors(v_document -> 'barcodes'));
  perform erp.check_barcodes_are_free(null, v_document -> 'barcodes');
  -- write
  v_id := erp.insert_record('items', 'item', v_document);
  perform erp.replace_barcodes(v_id::bigint, v_document -> 'barcodes');
  return v_id;
end
$$;

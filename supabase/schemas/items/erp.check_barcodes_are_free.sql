-- Refuses barcodes that other items have, naming all of them. p_item_id is null for a new item.
create function erp.check_barcodes_are_free(p_item_id bigint, p_barcodes jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(
    jsonb_build_object(
      'field', concat('barcodes.', b.place, '.barcode'), 'code', 'item.barcode_taken',
      'barcode', b.barcode, 'sku', i.sku
    )
    order by b.place
  ) into v_errors
  from erp.barcodes_of(p_barcodes) as b
  join erp.item_barcodes as taken on taken.barcode = b.barcode
  join erp.items as i on i.id = taken.item_id
  where i.id is distinct from p_item_id;
  if v_errors is not null then
    perform erp.fail(409, 'item.barcode_taken', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- Makes a checked list the barcodes of an item; null leaves them as they are.
create function erp.replace_barcodes(p_item_id bigint, p_barcodes jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_constraint text;
begin
  if p_barcodes is null then
    return;
  end if;
  delete from erp.item_barcodes as b
  where b.item_id = p_item_id
    and b.barcode not in (select n.barcode from erp.barcodes_of(p_barcodes) as n);
  update erp.item_barcodes as b
  set unit_name = coalesce(n.unit_name, ''), quantity = coalesce(n.quantity, '1')::numeric
  from erp.barcodes_of(p_barcodes) as n
  where b.item_id = p_item_id and b.barcode = n.barcode;
  insert into erp.item_barcodes (item_id, barcode, unit_name, quantity)
  select p_item_id, n.barcode, coalesce(n.unit_name, ''), coalesce(n.quantity, '1')::numeric
  from erp.barcodes_of(p_barcodes) as n
  where not exists (
    select 1 from erp.item_barcodes as b where b.item_id = p_item_id and b.barcode = n.barcode
  )
  order by n.place;
exception when unique_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

create trigger hold_pairs
before insert on erp.items
for each statement execute function erp.hold_pairs();

create trigger open_item_positions
after insert on erp.items
referencing new table as new_items
for each statement execute function erp.open_item_positions();

create trigger copy_item
after update of sku, unit_id, safety_stock, reorder_point on erp.items
for each row
when (
  (old.sku, old.unit_id, old.safety_stock, old.reorder_point)
  is distinct from (new.sku, new.unit_id, new.safety_stock, new.reorder_point)
)
execute function erp.copy_item();

create trigger touch
before update on erp.items
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger spell_item
before insert or update of sku, name, search_text on erp.items
for each row execute function erp.spell_item();

create trigger spell_item_again
after insert or update of barcode or delete on erp.item_barcodes
for each row execute function erp.spell_item_again();

create trigger audit_change
after insert or update or delete on erp.items
for each row execute function erp.audit_change('id');

create trigger audit_change
after insert or update or delete on erp.item_barcodes
for each row execute function erp.audit_change('item_id');

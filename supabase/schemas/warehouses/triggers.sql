create trigger touch
before update on erp.warehouses
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.warehouses
for each row execute function erp.audit_change('id');

create trigger hold_pairs
before insert on erp.warehouses
for each statement execute function erp.hold_pairs();

create trigger open_warehouse_positions
after insert on erp.warehouses
referencing new table as new_warehouses
for each statement execute function erp.open_warehouse_positions();

create trigger rename_root
after update of code, name on erp.warehouses
for each row execute function erp.rename_root();

create trigger copy_warehouse
after update of is_default on erp.warehouses
for each row
when (old.is_default is distinct from new.is_default)
execute function erp.copy_warehouse();

create trigger touch
before update on erp.users
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.users
for each row execute function erp.audit_change('id');

create trigger audit_change
after insert or update or delete on erp.role_permissions
for each row execute function erp.audit_change('role');

create trigger audit_change
after insert or update or delete on erp.user_warehouses
for each row execute function erp.audit_change('user_id');

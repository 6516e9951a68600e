create trigger touch
before update on erp.partners
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.partners
for each row execute function erp.audit_change('id');

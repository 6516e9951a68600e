create trigger audit_change
after insert or update or delete on erp.files
for each row execute function erp.audit_change('id');

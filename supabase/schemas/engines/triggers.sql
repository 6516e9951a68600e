create trigger create_number_sequence
after insert on erp.engines
for each row execute function erp.create_number_sequence();

create trigger audit_change
after insert or update or delete on erp.engines
for each row execute function erp.audit_change('code');

create trigger audit_change
after insert or update or delete on erp.transitions
for each row execute function erp.audit_change('engine');

create trigger audit_change
after insert or update or delete on erp.closed_periods
for each row execute function erp.audit_change('month');

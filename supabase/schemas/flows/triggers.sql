create trigger refuse_change
before update or delete on erp.flow_events
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.flow_events
for each statement execute function erp.refuse_change();

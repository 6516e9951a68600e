create trigger refuse_change
before update or delete on erp.audit_log
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.audit_log
for each statement execute function erp.refuse_change();

create trigger refuse_change
before update or delete on erp.audit_seals
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.audit_seals
for each statement execute function erp.refuse_change();

alter table erp.audit_log enable row level security;
alter table erp.audit_log force row level security;

create policy owner_does_all on erp.audit_log
to erp_owner using (true) with check (true);

create policy auditors_read on erp.audit_log
for select to authenticated using ((select erp.has_permission('audit.view')));

alter table erp.audit_seals enable row level security;
alter table erp.audit_seals force row level security;

create policy owner_does_all on erp.audit_seals
to erp_owner using (true) with check (true);

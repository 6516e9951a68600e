alter table erp.engines enable row level security;
alter table erp.engines force row level security;

create policy owner_does_all on erp.engines
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.engines
for select to authenticated using (true);

alter table erp.transitions enable row level security;
alter table erp.transitions force row level security;

create policy owner_does_all on erp.transitions
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.transitions
for select to authenticated using (true);

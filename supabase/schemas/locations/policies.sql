alter table erp.locations enable row level security;
alter table erp.locations force row level security;

create policy owner_does_all on erp.locations
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.locations
for select to authenticated using (true);

alter table erp.units enable row level security;
alter table erp.units force row level security;

create policy owner_does_all on erp.units
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.units
for select to authenticated using (true);

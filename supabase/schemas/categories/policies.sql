alter table erp.categories enable row level security;
alter table erp.categories force row level security;

create policy owner_does_all on erp.categories
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.categories
for select to authenticated using (true);

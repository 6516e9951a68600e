alter table erp.company enable row level security;
alter table erp.company force row level security;

create policy owner_does_all on erp.company
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.company
for select to authenticated using (true);

alter table erp.lots enable row level security;
alter table erp.lots force row level security;

create policy owner_does_all on erp.lots
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.lots
for select to authenticated using (true);

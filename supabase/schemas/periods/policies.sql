alter table erp.closed_periods enable row level security;
alter table erp.closed_periods force row level security;

create policy owner_does_all on erp.closed_periods
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.closed_periods
for select to authenticated using (true);

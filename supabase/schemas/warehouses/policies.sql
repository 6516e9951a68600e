alter table erp.warehouses enable row level security;
alter table erp.warehouses force row level security;

create policy owner_does_all on erp.warehouses
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.warehouses
for select to authenticated using (true);

alter table erp.user_warehouses enable row level security;
alter table erp.user_warehouses force row level security;

create policy owner_does_all on erp.user_warehouses
to erp_owner using (true) with check (true);

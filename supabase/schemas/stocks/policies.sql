alter table erp.stock_positions enable row level security;
alter table erp.stock_positions force row level security;

create policy owner_does_all on erp.stock_positions
to erp_owner using (true) with check (true);

create policy own_warehouses_read on erp.stock_positions
for select to authenticated using (
  warehouse_id = any ((select erp.visible_warehouses())::bigint[])
);

-- The rest has no warehouse of its own: the views reach it through the position.
alter table erp.stock_levels enable row level security;
alter table erp.stock_levels force row level security;

create policy owner_does_all on erp.stock_levels
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.stock_levels
for select to authenticated using (true);

alter table erp.reservations enable row level security;
alter table erp.reservations force row level security;

create policy owner_does_all on erp.reservations
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.reservations
for select to authenticated using (true);

alter table erp.stock_moves enable row level security;
alter table erp.stock_moves force row level security;

create policy owner_does_all on erp.stock_moves
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.stock_moves
for select to authenticated using (true);

alter table erp.stock_entries enable row level security;
alter table erp.stock_entries force row level security;

create policy owner_does_all on erp.stock_entries
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.stock_entries
for select to authenticated using (true);

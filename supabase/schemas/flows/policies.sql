-- A document is seen by who may see its warehouse, either of them.
alter table erp.flows enable row level security;
alter table erp.flows force row level security;

create policy owner_does_all on erp.flows
to erp_owner using (true) with check (true);

create policy own_warehouses_read on erp.flows
for select to authenticated using (
  warehouse_id = any ((select erp.visible_warehouses())::bigint[])
  or to_warehouse_id = any ((select erp.visible_warehouses())::bigint[])
);

alter table erp.flow_texts enable row level security;
alter table erp.flow_texts force row level security;

create policy owner_does_all on erp.flow_texts
to erp_owner using (true) with check (true);

-- Lines and events have no warehouse of their own: the views reach them through their document.
alter table erp.flow_lines enable row level security;
alter table erp.flow_lines force row level security;

create policy owner_does_all on erp.flow_lines
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.flow_lines
for select to authenticated using (true);

alter table erp.flow_events enable row level security;
alter table erp.flow_events force row level security;

create policy owner_does_all on erp.flow_events
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.flow_events
for select to authenticated using (true);

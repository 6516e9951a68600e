alter table erp.permissions enable row level security;
alter table erp.permissions force row level security;

create policy owner_does_all on erp.permissions
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.permissions
for select to authenticated using (true);

alter table erp.roles enable row level security;
alter table erp.roles force row level security;

create policy owner_does_all on erp.roles
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.roles
for select to authenticated using (true);

alter table erp.role_permissions enable row level security;
alter table erp.role_permissions force row level security;

create policy owner_does_all on erp.role_permissions
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.role_permissions
for select to authenticated using (true);

alter table erp.users enable row level security;
alter table erp.users force row level security;

create policy owner_does_all on erp.users
to erp_owner using (true) with check (true);

create policy people_know_each_other on erp.users
for select to authenticated using ((select erp.actor()) is not null);

alter table erp.last_seen enable row level security;
alter table erp.last_seen force row level security;

create policy owner_does_all on erp.last_seen
to erp_owner using (true) with check (true);

alter table erp.invitations enable row level security;
alter table erp.invitations force row level security;

create policy owner_does_all on erp.invitations
to erp_owner using (true) with check (true);

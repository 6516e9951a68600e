alter table erp.files enable row level security;
alter table erp.files force row level security;

create policy owner_does_all on erp.files
to erp_owner using (true) with check (true);

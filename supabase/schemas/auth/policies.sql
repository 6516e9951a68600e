alter table erp.sessions enable row level security;
alter table erp.sessions force row level security;

create policy owner_does_all on erp.sessions
to erp_owner using (true) with check (true);

alter table erp.login_attempts enable row level security;
alter table erp.login_attempts force row level security;

create policy owner_does_all on erp.login_attempts
to erp_owner using (true) with check (true);

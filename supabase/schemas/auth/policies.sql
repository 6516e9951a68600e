alter table erp.sessions enable row level security;
alter table erp.sessions force row level security;

create policy owner_does_all on erp.sessions
to erp_owner using (true) with check (true);

alter table erp.login_attempts enable row level security;
alter table erp.login_attempts force row level security;

create policy owner_does_all on erp.login_attempts
to erp_owner using (true) with check (true);

alter table erp.api_tokens enable row level security;
alter table erp.api_tokens force row level security;

create policy owner_does_all on erp.api_tokens
to erp_owner using (true) with check (true);

alter table erp.totp enable row level security;
alter table erp.totp force row level security;

create policy owner_does_all on erp.totp
to erp_owner using (true) with check (true);

alter table erp.recovery_codes enable row level security;
alter table erp.recovery_codes force row level security;

create policy owner_does_all on erp.recovery_codes
to erp_owner using (true) with check (true);

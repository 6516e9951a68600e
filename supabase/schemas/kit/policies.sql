alter table erp.field_rules enable row level security;
alter table erp.field_rules force row level security;

create policy owner_does_all on erp.field_rules
to erp_owner using (true) with check (true);

alter table erp.constraint_rules enable row level security;
alter table erp.constraint_rules force row level security;

create policy owner_does_all on erp.constraint_rules
to erp_owner using (true) with check (true);

alter table erp.idempotency_keys enable row level security;
alter table erp.idempotency_keys force row level security;

create policy owner_does_all on erp.idempotency_keys
to erp_owner using (true) with check (true);

alter table erp.drift_checks enable row level security;
alter table erp.drift_checks force row level security;

create policy owner_does_all on erp.drift_checks
to erp_owner using (true) with check (true);

-- Who changed what, in the transaction of the change. Append-only; read in (xid, id) order, since
-- ids become visible out of order.
create table erp.audit_log (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default now(),
  actor_id uuid references erp.users (id) on delete restrict,
  action text not null,
  record text not null,
  record_id text not null,
  before jsonb,
  after jsonb,
  request_id text,
  build text,
  constraint audit_log_pkey primary key (id)
);

create index audit_log_record_idx on erp.audit_log (record, record_id, id);
create index audit_log_actor_id_idx on erp.audit_log (actor_id, id);

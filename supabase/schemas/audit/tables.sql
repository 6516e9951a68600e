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
  address text,
  build text,
  constraint audit_log_pkey primary key (id)
);

create index audit_log_record_idx on erp.audit_log (record, record_id, id);
create index audit_log_actor_id_idx on erp.audit_log (actor_id, id);
create index audit_log_action_idx on erp.audit_log (action, id);
create index audit_log_recorded_at_idx on erp.audit_log using brin (recorded_at);
create index audit_log_xid_idx on erp.audit_log (xid, id);

comment on column erp.audit_log.address is 'of the caller, as the API has seen it';

-- Seals on the trail: each covers the rows of the transactions before upto_xid that no earlier seal
-- covers, and is signed with a key that no server has (docs/adr/0015).
create table erp.audit_seals (
  number integer not null,
  sealed_at timestamptz not null default now(),
  upto_xid xid8 not null,
  ids bigint[] not null,
  digests bytea[] not null,
  head bytea not null,
  signature bytea not null,
  constraint audit_seals_pkey primary key (number),
  constraint numbers_begin_at_1 check (number > 0),
  constraint every_row_has_its_digest check (cardinality(ids) = cardinality(digests)),
  constraint head_is_a_sha256 check (length(head) = 32)
);

-- What a caller may send, field by field. One table is the whole of input validation in the
-- database, so that every error can be named at once.
create table erp.field_rules (
  record text not null,
  field text not null,
  kind text not null,
  is_required boolean not null default false,
  length_max integer not null default 200,
  least numeric,
  most numeric,
  is_not_zero boolean not null default false,
  scale integer not null default 6,
  choices text[],
  refers_to text,
  is_fixed boolean not null default false,
  constraint field_rules_pkey primary key (record, field),
  constraint kind_is_known check (
    kind in ('text', 'boolean', 'id', 'integer', 'date', 'object', 'array', 'decimal')
  )
);

comment on column erp.field_rules.scale is 'digits after the decimal point, at most';
comment on column erp.field_rules.refers_to is 'the table of erp whose record an id must name';
comment on column erp.field_rules.is_fixed is 'said at creation, not changed afterwards';

-- What to answer when a constraint refuses a row, by the constraint's name.
create table erp.constraint_rules (
  name text not null,
  status integer not null,
  code text not null,
  field text,
  constraint constraint_rules_pkey primary key (name),
  constraint status_is_a_conflict_or_malformed check (status in (409, 422))
);

-- The reply of each command that carried an Idempotency-Key, so that a retry gets the same reply
-- and no second effect. Kept for 7 days.
create table erp.idempotency_keys (
  actor_id uuid not null,
  key text not null,
  body_hash bytea not null,
  reply jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (actor_id, key),
  constraint key_has_a_sane_length check (length(key) between 8 and 200)
);

create index idempotency_keys_created_at_idx on erp.idempotency_keys (created_at);

-- What each check of the ledger found: how many things did not add up.
create table erp.drift_checks (
  id bigint not null generated always as identity,
  checked_at timestamptz not null default now(),
  count bigint not null,
  constraint drift_checks_pkey primary key (id)
);

-- PostgREST looks this cast up and writes every column of the domain through it.
create cast (api.decimal as json) with function erp.decimal_json(api.decimal) as implicit;

-- One row per log-in of a person on a device. Tokens name it, and ending it ends them.
create table erp.sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null references erp.users (id) on delete cascade,
  refresh_hash bytea not null,
  previous_refresh_hash bytea,
  replaced_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  seen_at timestamptz not null default now(),
  address text,
  device text,
  constraint sessions_pkey primary key (id),
  constraint refresh_hash_is_unique unique (refresh_hash),
  constraint previous_refresh_hash_is_unique unique (previous_refresh_hash),
  constraint a_replaced_token_has_its_time check (
    (previous_refresh_hash is null) = (replaced_at is null)
  )
);

create index sessions_user_id_idx on erp.sessions (user_id);

-- A session that a program uses in the name of a person, under a name and with some of their
-- permissions; its refresh_hash is that of the API token, which is never refreshed.
create table erp.api_tokens (
  session_id uuid not null references erp.sessions (id) on delete cascade,
  name text not null,
  permissions text[] not null,
  constraint api_tokens_pkey primary key (session_id),
  constraint it_has_a_name check (length(name) between 1 and 100),
  constraint it_may_do_something check (cardinality(permissions) > 0)
);

-- The second step of a person's log-in (RFC 6238). The secret is sealed with a key that only the
-- API has (docs/adr/0018); until a code has confirmed it, no log-in asks for one.
create table erp.totp (
  user_id uuid not null references erp.users (id) on delete cascade,
  sealed_secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint totp_pkey primary key (user_id)
);

comment on column erp.totp.last_step is 'the last period of 30 seconds whose code was accepted';

-- Codes that stand in for the second step, once each.
create table erp.recovery_codes (
  user_id uuid not null references erp.totp (user_id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (user_id, code_hash)
);

-- Attempts to log in, per address of the account, counted before any password is hashed; a success
-- forgets them.
create table erp.login_attempts (
  email text not null,
  attempt_count integer not null default 1,
  window_started_at timestamptz not null default now(),
  constraint login_attempts_pkey primary key (email)
);

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
  constraint sessions_pkey primary key (id),
  constraint refresh_hash_is_unique unique (refresh_hash),
  constraint previous_refresh_hash_is_unique unique (previous_refresh_hash),
  constraint a_replaced_token_has_its_time check (
    (previous_refresh_hash is null) = (replaced_at is null)
  )
);

create index sessions_user_id_idx on erp.sessions (user_id);

-- Attempts to log in, per address of the account, counted before any password is hashed; a success
-- forgets them.
create table erp.login_attempts (
  email text not null,
  attempt_count integer not null default 1,
  window_started_at timestamptz not null default now(),
  constraint login_attempts_pkey primary key (email)
);

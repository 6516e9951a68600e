create table erp.permissions (
  name text not null,
  description text not null,
  constraint permissions_pkey primary key (name),
  constraint name_is_noun_dot_verb check (name ~ '^[a-z_]+[.][a-z_]+$')
);

create table erp.roles (
  name text not null,
  rank integer not null,
  constraint roles_pkey primary key (name),
  constraint rank_is_unique unique (rank)
);

create table erp.role_permissions (
  role text not null references erp.roles (name) on delete cascade,
  permission text not null references erp.permissions (name) on delete cascade,
  constraint role_permissions_pkey primary key (role, permission)
);

create index role_permissions_permission_idx on erp.role_permissions (permission);

create table erp.users (
  id uuid not null default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null references erp.roles (name) on delete restrict,
  password_hash text,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_pkey primary key (id),
  constraint email_is_unique unique (email),
  constraint email_is_lower_case_with_an_at check (
    email = lower(email) and email ~ '^[^@ ]+@[^@ ]+$'
  )
);

create index users_role_idx on erp.users (role);

-- When somebody was last there: at a log-in or a refresh. Apart from the person, whose version and
-- trail are about what others change.
create table erp.last_seen (
  user_id uuid not null references erp.users (id) on delete cascade,
  seen_at timestamptz not null default now(),
  constraint last_seen_pkey primary key (user_id)
);

-- The one open invitation of a person: whoever has its token may set their password, once. The
-- token itself is nowhere; a new invitation takes the place of the old.
create table erp.invitations (
  user_id uuid not null references erp.users (id) on delete cascade,
  token_hash bytea not null,
  expires_at timestamptz not null,
  constraint invitations_pkey primary key (user_id),
  constraint token_hash_is_unique unique (token_hash),
  constraint token_hash_is_a_sha256 check (length(token_hash) = 32)
);

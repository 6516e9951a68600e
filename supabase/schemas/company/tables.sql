-- The one company that this database serves, and its policies.
create table erp.company (
  id boolean not null default true,
  name text not null,
  business_number text not null default '',
  address text not null default '',
  time_zone text not null default 'Asia/Seoul',
  currency text not null default 'KRW',
  currency_decimals smallint not null default 0,
  vat_percent numeric(5, 2) not null default 10,
  logo_id bigint references erp.files (id) on delete set null,
  seal_id bigint references erp.files (id) on delete set null,
  approver_must_differ boolean not null default false,
  totp_required_from text not null default '',
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  constraint company_pkey primary key (id),
  constraint there_is_one_company check (id),
  constraint currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
  constraint currency_decimals_are_at_most_4 check (currency_decimals between 0 and 4),
  constraint vat_percent_is_a_percentage check (vat_percent between 0 and 100)
);

comment on column erp.company.totp_required_from is
  'the least role that must log in with a second step; none where it is empty';

create index company_logo_id_idx on erp.company (logo_id);
create index company_seal_id_idx on erp.company (seal_id);

-- Whom goods come from and go to.
create table erp.partners (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  is_supplier boolean not null default false,
  is_customer boolean not null default false,
  business_number text not null default '',
  representative text not null default '',
  phone text not null default '',
  email text not null default '',
  address text not null default '',
  memo text not null default '',
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code || ' ' || business_number)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint partners_pkey primary key (id),
  constraint partners_code_is_unique unique (code),
  constraint partner_is_supplier_or_customer check (is_supplier or is_customer)
);

create index partners_name_idx on erp.partners (name, id);
create index partners_search_text_idx
  on erp.partners using gin (search_text extensions.gin_trgm_ops);

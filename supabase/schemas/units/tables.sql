-- A unit of measure and how finely it divides: 0 decimals for pieces, 3 for kilograms.
create table erp.units (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  decimals smallint not null default 0,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint units_pkey primary key (id),
  constraint units_code_is_unique unique (code),
  constraint decimals_are_at_most_6 check (decimals between 0 and 6)
);

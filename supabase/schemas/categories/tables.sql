create table erp.categories (
  id bigint not null generated always as identity,
  parent_id bigint references erp.categories (id) on delete restrict,
  name text not null,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, '')
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint categories_pkey primary key (id),
  constraint category_is_not_its_own_parent check (parent_id <> id),
  constraint category_name_is_unique_under_its_parent unique nulls not distinct (parent_id, name)
);

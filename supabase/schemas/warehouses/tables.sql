-- Where stock is kept and valued. The one of kind transit holds what is on its way between two.
create table erp.warehouses (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  kind text not null default 'storage',
  address text not null default '',
  is_default boolean not null default false,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint warehouses_pkey primary key (id),
  constraint warehouses_code_is_unique unique (code),
  constraint kind_is_storage_or_transit check (kind in ('storage', 'transit'))
);

create unique index there_is_one_transit on erp.warehouses (kind) where kind = 'transit';
create unique index there_is_one_default_warehouse on erp.warehouses (is_default) where is_default;

-- The warehouses that a person is held to; a person without rows moves in all of them.
create table erp.user_warehouses (
  user_id uuid not null references erp.users (id) on delete cascade,
  warehouse_id bigint not null references erp.warehouses (id) on delete cascade,
  constraint user_warehouses_pkey primary key (user_id, warehouse_id)
);

create index user_warehouses_warehouse_id_idx on erp.user_warehouses (warehouse_id);

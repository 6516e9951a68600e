-- A tree of places. Those of a warehouse (internal, transit) hold stock; the others are the outside
-- ends of the double-entry ledger and hold none: what came from a supplier, went to a customer, was
-- lost, or was there when the books were opened.
create table erp.locations (
  id bigint not null generated always as identity,
  warehouse_id bigint references erp.warehouses (id) on delete restrict,
  parent_id bigint references erp.locations (id) on delete restrict,
  kind text not null default 'internal',
  code text not null,
  name text not null,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint locations_pkey primary key (id),
  constraint location_code_is_unique_in_its_warehouse
    unique nulls not distinct (warehouse_id, code),
  constraint location_kind_is_known check (
    kind in ('internal', 'transit', 'supplier', 'customer', 'loss', 'production', 'opening')
  ),
  constraint only_a_warehouse_holds_stock check (
    (warehouse_id is not null) = (kind in ('internal', 'transit'))
  ),
  constraint location_is_not_its_own_parent check (parent_id <> id)
);

create index locations_parent_id_idx on erp.locations (parent_id);
-- The root of a warehouse's tree is where goods go when nobody names a bin.
create unique index warehouse_has_one_root
  on erp.locations (warehouse_id) where parent_id is null and warehouse_id is not null;
create unique index outside_end_is_unique on erp.locations (kind) where warehouse_id is null;

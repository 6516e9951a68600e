-- The product master. search_text is what the search looks in (erp.search_text).
create table erp.items (
  id bigint not null generated always as identity,
  sku text not null,
  name text not null,
  category_id bigint references erp.categories (id) on delete restrict,
  unit_id bigint not null references erp.units (id) on delete restrict,
  safety_stock erp.quantity not null default 0,
  reorder_point erp.quantity not null default 0,
  purchase_price erp.price not null default 0,
  sale_price erp.price not null default 0,
  tax_kind text not null default 'taxable',
  is_lot_tracked boolean not null default false,
  memo text not null default '',
  image_id bigint references erp.files (id) on delete set null,
  is_active boolean not null default true,
  search_text text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint items_pkey primary key (id),
  constraint sku_is_unique unique (sku),
  constraint sku_is_not_blank check (btrim(sku) <> ''),
  constraint stock_limits_are_not_negative check (safety_stock >= 0 and reorder_point >= 0),
  constraint prices_are_not_negative check (purchase_price >= 0 and sale_price >= 0),
  constraint tax_kind_is_known check (tax_kind in ('taxable', 'zero_rated', 'exempt'))
);

create index items_category_id_idx on erp.items (category_id);
create index items_unit_id_idx on erp.items (unit_id);
create index items_image_id_idx on erp.items (image_id);
create index items_name_idx on erp.items (name, id);
create index items_search_text_idx
  on erp.items using gin (search_text extensions.gin_trgm_ops);

-- A barcode stands for so many of the item: the single piece, or the box of 12.
create table erp.item_barcodes (
  id bigint not null generated always as identity,
  item_id bigint not null references erp.items (id) on delete cascade,
  barcode text not null,
  unit_name text not null default '',
  quantity erp.quantity not null default 1,
  constraint item_barcodes_pkey primary key (id),
  constraint barcode_is_unique unique (barcode),
  constraint barcode_quantity_is_positive check (quantity > 0)
);

create index item_barcodes_item_id_idx on erp.item_barcodes (item_id);

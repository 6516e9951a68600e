insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('item', 'sku', 'text', true, 50),
  ('item', 'name', 'text', true, 200),
  ('item', 'memo', 'text', false, 1000),
  ('item', 'is_lot_tracked', 'boolean', false, 0),
  ('item', 'is_active', 'boolean', false, 0),
  ('item', 'barcodes', 'array', false, 50),
  ('barcode', 'barcode', 'text', true, 50),
  ('barcode', 'unit_name', 'text', false, 20);

insert into erp.field_rules (record, field, kind, is_required, refers_to)
values
  ('item', 'category_id', 'id', false, 'categories'),
  ('item', 'unit_id', 'id', true, 'units'),
  ('item', 'image_id', 'id', false, 'files');

insert into erp.field_rules (record, field, kind, least, is_not_zero, scale)
values
  ('item', 'safety_stock', 'decimal', 0, false, 6),
  ('item', 'reorder_point', 'decimal', 0, false, 6),
  ('item', 'purchase_price', 'decimal', 0, false, 4),
  ('item', 'sale_price', 'decimal', 0, false, 4),
  ('barcode', 'quantity', 'decimal', 0, true, 6);

insert into erp.field_rules (record, field, kind, choices)
values ('item', 'tax_kind', 'text', array['taxable', 'zero_rated', 'exempt']);

insert into erp.constraint_rules (name, status, code, field)
values
  ('sku_is_unique', 409, 'item.sku_taken', 'sku'),
  ('barcode_is_unique', 409, 'item.barcode_taken', 'barcodes');

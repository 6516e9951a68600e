insert into erp.permissions (name, description) values
  ('flow.view', 'See documents'),
  ('stock.release', 'Take reserved stock back from approved documents');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (values ('flow.view', 1), ('stock.release', 3)) as p (name, least_rank)
  on r.rank >= p.least_rank;

insert into erp.field_rules (record, field, kind, is_required, length_max, least, is_not_zero)
values
  ('flow', 'engine', 'text', true, 31, null, false),
  ('flow', 'partner_id', 'id', false, 0, null, false),
  ('flow', 'partner_role', 'text', false, 20, null, false),
  ('flow', 'warehouse_id', 'id', true, 0, null, false),
  ('flow', 'to_warehouse_id', 'id', false, 0, null, false),
  ('flow', 'document_on', 'date', false, 0, null, false),
  ('flow', 'reference', 'text', false, 100, null, false),
  ('flow', 'external_id', 'text', false, 100, null, false),
  ('flow', 'memo', 'text', false, 1000, null, false),
  ('flow', 'origin_flow_id', 'id', false, 0, null, false),
  ('flow', 'lines', 'array', true, 2000, null, false),
  ('flow_line', 'item_id', 'id', false, 0, null, false),
  ('flow_line', 'sku', 'text', false, 100, null, false),
  ('flow_line', 'barcode', 'text', false, 100, null, false),
  ('flow_line', 'quantity', 'decimal', false, 0, 0, true),
  ('flow_line', 'change', 'decimal', false, 0, null, true),
  ('flow_line', 'counted', 'decimal', false, 0, 0, false),
  ('flow_line', 'lot_code', 'text', false, 100, null, false),
  ('flow_line', 'lot_expires_on', 'date', false, 0, null, false),
  ('flow_line', 'location_id', 'id', false, 0, null, false),
  ('flow_line', 'to_location_id', 'id', false, 0, null, false),
  ('flow_line', 'unit_price', 'decimal', false, 0, 0, false),
  ('flow_line', 'tax_kind', 'text', false, 20, null, false),
  ('flow_line', 'memo', 'text', false, 500, null, false),
  ('commit_line', 'line_id', 'id', true, 0, null, false),
  ('commit_line', 'quantity', 'decimal', false, 0, 0, true),
  ('commit_line', 'lot_code', 'text', false, 100, null, false),
  ('commit_line', 'location_id', 'id', false, 0, null, false);

insert into erp.constraint_rules (name, status, code, field)
values ('external_id_is_unique_for_its_engine', 409, 'flow.external_id_taken', 'external_id');

insert into erp.field_rules (record, field, kind, is_required, length_max, choices)
values
  ('file', 'name', 'text', true, 200, null),
  (
    'file', 'media_type', 'text', true, 50,
    array['image/png', 'image/jpeg', 'image/webp', 'application/pdf']
  ),
  ('file', 'content', 'text', true, 1400000, null);

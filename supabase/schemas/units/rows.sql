insert into erp.field_rules (record, field, kind, is_required, length_max, least, most)
values
  ('unit', 'code', 'text', true, 20, null, null),
  ('unit', 'name', 'text', true, 50, null, null),
  ('unit', 'decimals', 'integer', false, 0, 0, 6),
  ('unit', 'is_active', 'boolean', false, 0, null, null);

insert into erp.constraint_rules (name, status, code, field)
values ('units_code_is_unique', 409, 'unit.code_taken', 'code');

insert into erp.units (code, name, decimals)
values
  ('EA', '개', 0), ('BOX', '박스', 0), ('SET', '세트', 0), ('PACK', '팩', 0), ('ROLL', '롤', 0),
  ('KG', '킬로그램', 3), ('G', '그램', 1), ('L', '리터', 3), ('M', '미터', 2);

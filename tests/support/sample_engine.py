"""An engine that is nothing but rows: free samples go out to customers without anybody's approval."""

SAMPLE_ENGINE = """
insert into erp.permissions (name, description) values ('sample.create', 'Give samples away');
insert into erp.role_permissions (role, permission)
select role, 'sample.create' from unnest(array['staff', 'manager', 'admin']) role;
insert into erp.engines (code, prefix, names, create_permission, price_kind, partner_role)
values ('sample', 'SMP', '{"ko": "견본", "en": "Sample", "zh": "样品"}', 'sample.create', 'sale', 'customer');
insert into erp.transitions
  (engine, action, from_status, to_status, permission, effects, from_end, to_end, fulfils, path_step, needs_reason)
values
  ('sample', 'commit', 'draft', 'committed', 'sample.create', '{post}', 'source', 'partner', true, 1, false),
  ('sample', 'reverse', 'committed', 'reversed', 'sample.create', '{reverse}', null, null, false, null, true);
"""

-- Shipping: what is approved is reserved, what is committed is gone. To a supplier: a return.
insert into erp.permissions (name, description)
values
  ('outbound.create', 'Write and submit outbounds'),
  ('outbound.approve', 'Approve and reject outbounds'),
  ('outbound.commit', 'Commit and close outbounds'),
  ('outbound.cancel', 'Cancel approved outbounds'),
  ('outbound.reverse', 'Reverse committed outbounds');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('outbound.create', 2),
    ('outbound.approve', 3),
    ('outbound.commit', 3),
    ('outbound.cancel', 3),
    ('outbound.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'outbound', 'OUT', '{"ko": "출고", "en": "Outbound", "zh": "出库"}', 2, 'outbound.create',
  'quantity', 'sale', 'customer', false, false
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'outbound', 'change', 'draft', 'draft', null, 'outbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'outbound', 'change', 'rejected', 'rejected', null, 'outbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'outbound', 'submit', 'draft', 'pending', null, 'outbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'outbound', 'submit', 'rejected', 'pending', null, 'outbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'outbound', 'withdraw', 'pending', 'draft', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'approve', 'pending', 'approved', null, 'outbound.approve', null,
    true, false, '{reserve}', 'source', 'partner', false, 2, false
  ),
  (
    'outbound', 'reject', 'pending', 'rejected', null, 'outbound.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'draft', 'cancelled', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'pending', 'cancelled', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'rejected', 'cancelled', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'approved', 'cancelled', null, 'outbound.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'outbound', 'commit', 'approved', 'committed', 'partially_committed', 'outbound.commit', null,
    false, false, '{post}', 'source', 'partner', true, 3, false
  ),
  (
    'outbound', 'commit', 'partially_committed', 'committed', 'partially_committed',
    'outbound.commit', null,
    false, false, '{post}', 'source', 'partner', true, 3, false
  ),
  (
    'outbound', 'close', 'partially_committed', 'committed', null, 'outbound.commit', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'outbound', 'reverse', 'committed', 'reversed', null, 'outbound.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

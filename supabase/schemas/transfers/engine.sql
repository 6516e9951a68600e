-- Between two warehouses, by way of transit: shipped whole, received in parts. What never arrives
-- is lost.
insert into erp.permissions (name, description)
values
  ('transfer.create', 'Write and submit transfers'),
  ('transfer.approve', 'Approve and reject transfers'),
  ('transfer.commit', 'Commit and close transfers'),
  ('transfer.cancel', 'Cancel approved transfers'),
  ('transfer.reverse', 'Reverse committed transfers');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('transfer.create', 2),
    ('transfer.approve', 3),
    ('transfer.commit', 3),
    ('transfer.cancel', 3),
    ('transfer.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'transfer', 'TRF', '{"ko": "창고이동", "en": "Transfer", "zh": "调拨"}', 3, 'transfer.create',
  'quantity', null, null, true, false
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'transfer', 'change', 'draft', 'draft', null, 'transfer.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'transfer', 'change', 'rejected', 'rejected', null, 'transfer.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'transfer', 'submit', 'draft', 'pending', null, 'transfer.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'transfer', 'submit', 'rejected', 'pending', null, 'transfer.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'transfer', 'withdraw', 'pending', 'draft', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'approve', 'pending', 'approved', null, 'transfer.approve', null,
    true, false, '{reserve,expect}', 'source', 'destination', false, 2, false
  ),
  (
    'transfer', 'reject', 'pending', 'rejected', null, 'transfer.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'draft', 'cancelled', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'pending', 'cancelled', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'rejected', 'cancelled', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'approved', 'cancelled', null, 'transfer.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'transfer', 'ship', 'approved', 'in_transit', null, 'transfer.commit', null,
    false, false, '{post}', 'source', 'transit', false, 3, false
  ),
  (
    'transfer', 'cancel', 'in_transit', 'cancelled', null, 'transfer.cancel', null,
    false, true, '{post,release}', 'transit', 'source', false, null, false
  ),
  (
    'transfer', 'commit', 'in_transit', 'committed', 'partially_committed', 'transfer.commit', null,
    false, false, '{post}', 'transit', 'destination', true, 4, false
  ),
  (
    'transfer', 'commit', 'partially_committed', 'committed', 'partially_committed',
    'transfer.commit', null,
    false, false, '{post}', 'transit', 'destination', true, 4, false
  ),
  (
    'transfer', 'close', 'partially_committed', 'committed', null, 'transfer.commit', null,
    false, true, '{post,release}', 'transit', 'loss', false, null, false
  ),
  (
    'transfer', 'reverse', 'committed', 'reversed', null, 'transfer.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- Stock that was there when the books were opened, at the cost that its lines give.
insert into erp.permissions (name, description)
values
  ('opening.create', 'Write and submit opening stock'),
  ('opening.approve', 'Approve and reject opening stock'),
  ('opening.commit', 'Commit and close opening stock'),
  ('opening.cancel', 'Cancel approved opening stock'),
  ('opening.reverse', 'Reverse committed opening stock');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('opening.create', 2),
    ('opening.approve', 3),
    ('opening.commit', 3),
    ('opening.cancel', 3),
    ('opening.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'opening', 'OPN', '{"ko": "기초재고", "en": "Opening stock", "zh": "期初库存"}', 5, 'opening.create',
  'quantity', 'purchase', null, false, true
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'opening', 'change', 'draft', 'draft', null, 'opening.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'opening', 'change', 'rejected', 'rejected', null, 'opening.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'opening', 'submit', 'draft', 'pending', null, 'opening.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'opening', 'submit', 'rejected', 'pending', null, 'opening.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'opening', 'withdraw', 'pending', 'draft', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'approve', 'pending', 'approved', null, 'opening.approve', null,
    true, false, '{}', 'opening', 'destination', false, 2, false
  ),
  (
    'opening', 'reject', 'pending', 'rejected', null, 'opening.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'draft', 'cancelled', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'pending', 'cancelled', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'rejected', 'cancelled', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'approved', 'cancelled', null, 'opening.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'opening', 'commit', 'approved', 'committed', null, 'opening.commit', null,
    false, false, '{post}', 'opening', 'destination', true, 3, false
  ),
  (
    'opening', 'reverse', 'committed', 'reversed', null, 'opening.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- Corrections: found stock comes from loss; lost stock goes there, and is reserved when approved.
insert into erp.permissions (name, description)
values
  ('adjustment.create', 'Write and submit adjustments'),
  ('adjustment.approve', 'Approve and reject adjustments'),
  ('adjustment.commit', 'Commit and close adjustments'),
  ('adjustment.cancel', 'Cancel approved adjustments'),
  ('adjustment.reverse', 'Reverse committed adjustments');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('adjustment.create', 2),
    ('adjustment.approve', 3),
    ('adjustment.commit', 3),
    ('adjustment.cancel', 3),
    ('adjustment.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'adjustment', 'ADJ', '{"ko": "재고조정", "en": "Adjustment", "zh": "调整"}', 4, 'adjustment.create',
  'change', null, null, false, true
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'adjustment', 'change', 'draft', 'draft', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'adjustment', 'change', 'rejected', 'rejected', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'adjustment', 'submit', 'draft', 'pending', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'adjustment', 'submit', 'rejected', 'pending', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'adjustment', 'withdraw', 'pending', 'draft', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'approve', 'pending', 'approved', null, 'adjustment.approve', null,
    true, false, '{reserve}', 'loss', 'destination', false, 2, false
  ),
  (
    'adjustment', 'reject', 'pending', 'rejected', null, 'adjustment.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'draft', 'cancelled', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'pending', 'cancelled', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'rejected', 'cancelled', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'approved', 'cancelled', null, 'adjustment.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'adjustment', 'commit', 'approved', 'committed', null, 'adjustment.commit', null,
    false, false, '{post}', 'loss', 'destination', true, 3, false
  ),
  (
    'adjustment', 'reverse', 'committed', 'reversed', null, 'adjustment.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

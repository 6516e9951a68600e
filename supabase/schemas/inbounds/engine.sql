-- Receiving: what is approved is incoming, what is committed is on hand. From a customer: a return.
insert into erp.permissions (name, description)
values
  ('inbound.create', 'Write and submit inbounds'),
  ('inbound.approve', 'Approve and reject inbounds'),
  ('inbound.commit', 'Commit and close inbounds'),
  ('inbound.cancel', 'Cancel approved inbounds'),
  ('inbound.reverse', 'Reverse committed inbounds');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('inbound.create', 2),
    ('inbound.approve', 3),
    ('inbound.commit', 3),
    ('inbound.cancel', 3),
    ('inbound.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'inbound', 'IN', '{"ko": "입고", "en": "Inbound", "zh": "入库"}', 1, 'inbound.create',
  'quantity', 'purchase', 'supplier', false, true
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'inbound', 'change', 'draft', 'draft', null, 'inbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'inbound', 'change', 'rejected', 'rejected', null, 'inbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'inbound', 'submit', 'draft', 'pending', null, 'inbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'inbound', 'submit', 'rejected', 'pending', null, 'inbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'inbound', 'withdraw', 'pending', 'draft', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'approve', 'pending', 'approved', null, 'inbound.approve', null,
    true, false, '{expect}', 'partner', 'destination', false, 2, false
  ),
  (
    'inbound', 'reject', 'pending', 'rejected', null, 'inbound.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'draft', 'cancelled', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'pending', 'cancelled', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'rejected', 'cancelled', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'approved', 'cancelled', null, 'inbound.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'inbound', 'commit', 'approved', 'committed', 'partially_committed', 'inbound.commit', null,
    false, false, '{post}', 'partner', 'destination', true, 3, false
  ),
  (
    'inbound', 'commit', 'partially_committed', 'committed', 'partially_committed',
    'inbound.commit', null,
    false, false, '{post}', 'partner', 'destination', true, 3, false
  ),
  (
    'inbound', 'close', 'partially_committed', 'committed', null, 'inbound.commit', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'inbound', 'reverse', 'committed', 'reversed', null, 'inbound.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- A kind of business process, as data. A new engine is rows here and in erp.transitions; no
-- function knows an engine by name.
create table erp.engines (
  code text not null,
  prefix text not null,
  names jsonb not null,
  position smallint not null default 100,
  create_permission text not null references erp.permissions (name) on delete restrict,
  line_kind text not null default 'quantity',
  price_kind text,
  partner_role text,
  has_destination boolean not null default false,
  takes_new_lots boolean not null default false,
  constraint engines_pkey primary key (code),
  constraint prefix_is_unique unique (prefix),
  constraint code_is_a_lower_case_word check (code ~ '^[a-z][a-z_]{1,30}$'),
  constraint prefix_is_a_short_capital_word check (prefix ~ '^[A-Z]{2,5}$'),
  constraint line_kind_is_known check (line_kind in ('quantity', 'change')),
  constraint price_kind_is_known check (price_kind in ('purchase', 'sale')),
  constraint partner_role_is_known check (partner_role in ('supplier', 'customer'))
);

create index engines_create_permission_idx on erp.engines (create_permission);

comment on column erp.engines.line_kind is
  'quantity: a line says how many; change: it says the signed change, or what was counted';
comment on column erp.engines.price_kind is
  'which price of the item a line takes when it names none; purchase prices are costs';
comment on column erp.engines.partner_role is
  'the role a partner usually has here; null: no partner';

-- What may happen to a document: from which state to which, who may, and what it does to stock.
create table erp.transitions (
  engine text not null references erp.engines (code) on delete cascade,
  action text not null,
  from_status text not null,
  to_status text not null,
  partial_to_status text,
  permission text references erp.permissions (name) on delete restrict,
  own_only_permission text references erp.permissions (name) on delete restrict,
  needs_other_person boolean not null default false,
  needs_reason boolean not null default false,
  effects text[] not null default '{}',
  from_end text,
  to_end text,
  fulfils boolean not null default false,
  path_step smallint,
  is_edit boolean not null default false,
  constraint transitions_pkey primary key (engine, from_status, action),
  constraint somebody_may_take_it check (permission is not null or own_only_permission is not null),
  constraint effects_are_known check (
    effects <@ array['expect', 'reserve', 'post', 'release', 'reverse']
  ),
  constraint ends_are_known check (
    from_end in ('partner', 'source', 'transit', 'destination', 'loss', 'opening')
    and to_end in ('partner', 'source', 'transit', 'destination', 'loss', 'opening')
  ),
  constraint a_post_has_two_ends check (
    not 'post' = any (effects) or (from_end is not null and to_end is not null)
  ),
  constraint only_what_is_fulfilled_can_be_partial check (partial_to_status is null or fulfils)
);

create index transitions_permission_idx on erp.transitions (permission);
create index transitions_own_only_permission_idx on erp.transitions (own_only_permission);

comment on column erp.transitions.permission is 'who may take it';
comment on column erp.transitions.own_only_permission is
  'who may take it on a document of their own';
comment on column erp.transitions.needs_other_person is
  'not the author, where the company says so (erp.company.approver_must_differ)';
comment on column erp.transitions.fulfils is 'what it posts counts as done on the line';
comment on column erp.transitions.path_step is
  'its place on the way that `through` goes; null for side ways';
comment on column erp.transitions.is_edit is 'taken by changing the document, not by its name';

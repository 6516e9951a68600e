-- The months that are closed: nothing can be posted into them.
create table erp.closed_periods (
  month date not null,
  closed_by uuid not null references erp.users (id) on delete restrict,
  closed_at timestamptz not null default now(),
  constraint closed_periods_pkey primary key (month),
  constraint month_is_its_first_day check (extract(day from month) = 1)
);

create index closed_periods_closed_by_idx on erp.closed_periods (closed_by);

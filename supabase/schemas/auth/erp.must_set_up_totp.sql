-- Whether a person's role must log in with a second step (erp.company.totp_required_from) and they
-- have none.
create function erp.must_set_up_totp(p_user_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from erp.company as c
    join erp.roles as least on least.name = c.totp_required_from
    join erp.users as u on u.id = p_user_id
    join erp.roles as r on r.name = u.role and r.rank >= least.rank
    where not exists (
      select 1 from erp.totp as t where t.user_id = u.id and t.confirmed_at is not null
    )
  )
$$;

-- Forgets the attempts of a person who has given the right password.
create function erp.forget_attempts(p_user_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from erp.login_attempts as a
  using erp.users as u
  where u.id = p_user_id and a.email = u.email
$$;

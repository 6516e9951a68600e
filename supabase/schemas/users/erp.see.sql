-- Notes that a person is here.
create function erp.see(p_user_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.last_seen (user_id) values (p_user_id)
  on conflict (user_id) do update set seen_at = excluded.seen_at
$$;

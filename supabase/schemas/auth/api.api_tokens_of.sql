-- The living API tokens of a person: for themselves, and for who manages people.
create function api.api_tokens_of(p_user_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_user_id is distinct from erp.actor() then
    perform erp.require('user.manage');
  end if;
  return (
    select jsonb_build_object(
      'rows', coalesce(jsonb_agg(erp.api_token(s.id) order by s.created_at desc, s.id), '[]')
    )
    from erp.api_tokens as t
    join erp.sessions as s on s.id = t.session_id
    where s.user_id = p_user_id and s.ended_at is null and s.expires_at > now()
  );
end
$$;

-- Where the person of this request is logged in, the last seen first; without API tokens.
create function api.my_sessions()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object('rows', coalesce(jsonb_agg(
    jsonb_build_object(
      'id', s.id, 'device', s.device, 'address', s.address,
      'created_at', s.created_at, 'seen_at', s.seen_at,
      'is_this', s.id::text = current_setting('request.jwt.claims', true)::jsonb ->> 'session_id'
    )
    order by s.seen_at desc, s.id
  ), '[]'))
  from erp.sessions as s
  where s.user_id = erp.actor()
    and s.ended_at is null
    and s.expires_at > now()
    and not exists (select 1 from erp.api_tokens as t where t.session_id = s.id)
$$;

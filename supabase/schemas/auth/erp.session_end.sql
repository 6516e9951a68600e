-- When a session that begins or is refreshed now will end, unless it is refreshed before.
create function erp.session_end(p_ttl_s integer)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if p_ttl_s is null or p_ttl_s not between 60 and 90 * 86400 then
    perform erp.fail(
      422, 'input.invalid',
      jsonb_build_object('errors', erp.error(true, 'ttl_s', 'field.too_large'))
    );
  end if;
  return now() + make_interval(secs => p_ttl_s);
end
$$;

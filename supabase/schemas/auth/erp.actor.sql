-- The person of this request, as erp.before_request noted it.
create function erp.actor()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_actor_id constant text := nullif(current_setting('erp.actor_id', true), '');
begin
  if v_actor_id is null then
    perform erp.fail(401, 'auth.required');
  end if;
  return v_actor_id::uuid;
end
$$;

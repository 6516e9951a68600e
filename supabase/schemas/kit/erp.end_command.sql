-- Last statement of every write: stores the reply with the key that begin_command claimed.
create function erp.end_command(p_reply jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.idempotency_keys as k
  set reply = p_reply
  where k.actor_id = erp.actor() and k.key = erp.header('idempotency-key');
  return p_reply;
end
$$;

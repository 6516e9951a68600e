-- First statement of every write: with an Idempotency-Key, claims it. A second sender of the same
-- key waits here for the first to end, and then gets the first one's reply, which the caller must
-- return at once. Null means: go on. Only a success leaves its key behind, since a refusal rolls
-- the claim back.
create function erp.begin_command(p_route text, p_body jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_key constant text := erp.header('idempotency-key');
  v_actor_id constant uuid := erp.actor();
  v_hash constant bytea := sha256(convert_to(p_route || p_body::text, 'UTF8'));
  v_stored erp.idempotency_keys;
begin
  if v_key is null then
    return null;
  end if;
  if length(v_key) not between 8 and 200 then
    perform erp.fail(422, 'idempotency.key_length');
  end if;
  insert into erp.idempotency_keys (actor_id, key, body_hash)
  values (v_actor_id, v_key, v_hash)
  on conflict do nothing;
  if found then
    return null;
  end if;
  select k.* into v_stored
  from erp.idempotency_keys as k
  where k.actor_id = v_actor_id and k.key = v_key;
  if v_stored.body_hash <> v_hash then
    perform erp.fail(422, 'idempotency.other_body');
  end if;
  return v_stored.reply;
end
$$;

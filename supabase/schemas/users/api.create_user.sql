-- Creates a person: by one who manages people, or by the API itself for the first one. Without a
-- password they are invited: p_token_hash is the SHA-256 of what their link holds.
create function api.create_user(p_document jsonb, p_token_hash text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.user_document(p_document);
  v_reply jsonb;
  v_id text;
begin
  if not erp.is_service() then
    -- guard
    v_reply := erp.denied('user.manage');
    if v_reply is not null then
      return v_reply;
    end if;
    -- idempotency; the hash of a password is salted, so that a retry's is another
    v_reply := erp.begin_command('create_user', v_document - 'password_hash');
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  perform erp.check_record(
    'user', v_document, null, erp.user_errors('{"warehouse_ids": []}' || v_document)
  );
  -- write
  v_id := erp.insert_record('users', 'user', v_document);
  perform erp.hold_to_warehouses(v_id::uuid, v_document);
  if p_token_hash is not null then
    perform erp.invite(v_id::uuid, p_token_hash);
  end if;
  -- return
  select to_jsonb(p) into v_reply from erp.people() as p where p.id = v_id::uuid;
  return case when erp.is_service() then v_reply else erp.end_command(v_reply) end;
end
$$;

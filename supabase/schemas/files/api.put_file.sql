-- Stores a file of up to 1 MiB; its content comes in base64.
create function api.put_file(p_name text, p_media_type text, p_content text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := jsonb_build_object(
    'name', p_name, 'media_type', p_media_type, 'content', p_content
  );
  v_content bytea;
  v_id bigint;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('put_file', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record(
    'file', v_document, null,
    erp.error(p_content <> '' and not erp.is_base64(p_content), 'content', 'field.base64')
  );
  v_content := decode(p_content, 'base64');
  perform erp.check_record(
    'file', v_document, null,
    erp.error(not erp.is_media_type(v_content, p_media_type), 'content', 'field.media_type')
    || erp.error(octet_length(v_content) > 1048576, 'content', 'field.too_long')
  );
  -- write
  insert into erp.files (name, media_type, content, created_by)
  values (p_name, p_media_type, v_content, erp.actor())
  returning id into v_id;
  -- return
  return erp.end_command(jsonb_build_object('id', v_id));
end
$$;

-- Creates a category of items.
create function api.create_category(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('category', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_category', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('category', v_document, null);
  -- write
  v_id := erp.insert_record('categories', 'category', v_document);
  -- return
  return erp.end_command(erp.read_record('categories', v_id));
end
$$;

-- Changes a category: its name, or where it hangs in the tree.
create function api.change_category(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('category', p_document);
  v_current jsonb;
  v_is_circle boolean;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_category', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('categories', 'category', p_id::text, p_version);
  v_is_circle := erp.is_below('categories', erp.id_of(v_document, 'parent_id'), p_id);
  perform erp.check_record(
    'category', v_document, v_current, erp.error(v_is_circle, 'parent_id', 'field.circle')
  );
  -- write
  perform erp.update_record('categories', 'category', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('categories', p_id::text));
end
$$;

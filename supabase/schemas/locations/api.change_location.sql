-- Changes a location: its code and name, or where it stands in its warehouse.
create function api.change_location(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('location', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied(
    'warehouse.write', (select l.warehouse_id from erp.locations as l where l.id = p_id)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_location', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('locations', 'location', p_id::text, p_version);
  perform erp.check_record(
    'location', v_document, v_current, erp.location_errors(v_document, v_current)
  );
  if v_current ->> 'kind' <> 'internal' or v_current ->> 'parent_id' is null then
    perform erp.fail(409, 'location.fixed');
  end if;
  if v_document -> 'is_active' = 'false' then
    perform erp.check_location_is_free(p_id);
  end if;
  -- write
  perform erp.update_record('locations', 'location', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('locations', p_id::text));
end
$$;

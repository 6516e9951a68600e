-- Changes a unit of measure. One that items use keeps its decimals, or gets more.
create function api.change_unit(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('unit', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_unit', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('units', 'unit', p_id::text, p_version);
  perform erp.check_record('unit', v_document, v_current);
  if (v_document ->> 'decimals')::integer < (v_current ->> 'decimals')::integer
    and exists (select 1 from erp.items as i where i.unit_id = p_id)
  then
    perform erp.fail(
      409, 'unit.in_use',
      jsonb_build_object('errors', erp.error(true, 'decimals', 'unit.in_use'))
    );
  end if;
  -- write
  perform erp.update_record('units', 'unit', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('units', p_id::text));
end
$$;

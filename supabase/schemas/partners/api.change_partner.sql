-- Changes a partner.
create function api.change_partner(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.partner_document(p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('partner.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_partner', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('partners', 'partner', p_id::text, p_version);
  perform erp.check_record(
    'partner', v_document, v_current, erp.partner_errors(v_document, v_current)
  );
  -- write
  perform erp.update_record('partners', 'partner', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('partners', p_id::text));
end
$$;

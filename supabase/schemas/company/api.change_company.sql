-- Changes the company and its policies.
create function api.change_company(p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb :=
    erp.bare_business_number(erp.clean_document('company', p_document));
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('company.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('change_company', erp.change_body('', p_version, v_document));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('company', 'company', 'true', p_version);
  perform erp.check_record('company', v_document, v_current, erp.company_errors(v_document));
  perform erp.check_books_keep_currency(v_document, v_current);
  -- write
  perform erp.update_record('company', 'company', 'true', v_document);
  -- return
  select to_jsonb(c) into v_reply from api.company as c;
  return erp.end_command(v_reply);
end
$$;

-- Checks what was sent for a partner, writes it, and gives its id.
create function erp.create_partner(p_document jsonb)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.partner_document(p_document);
begin
  -- check
  perform erp.check_record('partner', v_document, null, erp.partner_errors(v_document, '{}'));
  -- write
  return erp.insert_record('partners', 'partner', v_document);
end
$$;

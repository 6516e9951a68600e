-- Puts new words into a document: checked as a whole, head and lines.
create function erp.rewrite_flow(p_id bigint, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
begin
  v_input := erp.read_input(jsonb_build_array(erp.flow_document(p_id) || p_document));
  update erp.flows as f
  set
    document_on = d.document_on,
    effective_at = case
      when d.document_on = f.document_on then f.effective_at
      when d.document_on < erp.today() then erp.noon(d.document_on)
    end,
    warehouse_id = d.warehouse_id, to_warehouse_id = d.to_warehouse_id,
    partner_id = d.partner_id, partner_role = d.partner_role, origin_flow_id = d.origin_flow_id,
    reference = d.reference, external_id = d.external_id, memo = d.memo
  from unnest(v_input.heads) as d
  where f.id = p_id;
  if p_document ? 'lines' or p_document ? 'warehouse_id' then
    delete from erp.flow_lines as l where l.flow_id = p_id;
    perform erp.write_lines(array[p_id], v_input.lines);
  end if;
end
$$;

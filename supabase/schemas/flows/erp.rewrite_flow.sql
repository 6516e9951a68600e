-- Puts new words into a document: checked as a whole, head and lines. A day that stays what it was
-- is not dated back, however long ago it was written; another partner has the role that suits it.
create function erp.rewrite_flow(p_id bigint, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_before constant jsonb := erp.flow_document(p_id);
  v_after jsonb := v_before || p_document;
  v_keeps_day constant boolean := v_before -> 'document_on' = v_after -> 'document_on';
  v_input record;
  v_constraint text;
begin
  if v_keeps_day then
    v_after := v_after - 'document_on';
  end if;
  if v_before -> 'partner_id' is distinct from v_after -> 'partner_id'
    and not p_document ? 'partner_role' then
    v_after := v_after - 'partner_role';
  end if;
  v_input := erp.read_input(jsonb_build_array(v_after));
  update erp.flows as f
  set
    document_on = case when v_keeps_day then f.document_on else d.document_on end,
    effective_at = case
      when v_keeps_day then f.effective_at
      when d.document_on < erp.today() then erp.noon(d.document_on)
    end,
    warehouse_id = d.warehouse_id, to_warehouse_id = d.to_warehouse_id,
    partner_id = d.partner_id, partner_role = d.partner_role, origin_flow_id = d.origin_flow_id,
    reference = d.reference, external_id = d.external_id, memo = d.memo
  from unnest(v_input.heads) as d
  where f.id = p_id;
  if p_document ? 'lines' or p_document ? 'warehouse_id' then
    v_input.lines := erp.keep_hidden_costs(p_id, v_after -> 'lines', v_input.lines);
    delete from erp.flow_lines as l where l.flow_id = p_id;
    perform erp.write_lines(array[p_id], v_input.lines);
  end if;
exception when unique_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

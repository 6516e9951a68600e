-- Makes documents, takes them through to an action, and replies for each. All or none.
create function erp.bring_in(p_documents jsonb, p_through text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids constant bigint[] := erp.create_flows(p_documents);
  v_stops jsonb := '{}';
begin
  if p_through is not null then
    -- The named stock is locked already (erp.lock_documents); this finds the item that was created
    -- between that look and the reading of the lines.
    perform erp.lock_positions(v_ids);
    v_stops := erp.walk(v_ids, p_through);
  end if;
  return erp.flow_replies(v_ids, v_stops);
end
$$;

-- Makes drafts of documents, all or none, and gives their ids in order.
create function erp.create_flows(p_documents jsonb)
returns bigint[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
  v_ids bigint[];
begin
  v_input := erp.read_input(p_documents);
  v_ids := erp.write_flows(v_input.heads);
  perform set_config('erp.new_flow_ids', v_ids::text, true);
  perform erp.write_lines(v_ids, v_input.lines);
  perform erp.record_events(array(
    select row(
      f.id, f.engine, 'create', null, f.status, '{}', null, null, false,
      nextval('erp.flow_events_id_seq'), null
    )::erp.step
    from erp.flows as f
    where f.id = any (v_ids)
    order by f.id
  ), null);
  return v_ids;
end
$$;

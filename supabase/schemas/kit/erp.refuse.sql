-- Refuses a command with everything that is wrong. An error about a document that is only being
-- made names it by its place in the request, since its id is about to be rolled back.
create function erp.refuse(p_status integer, p_code text, p_errors jsonb)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_new_ids constant bigint[] := nullif(current_setting('erp.new_flow_ids', true), '')::bigint[];
begin
  perform erp.fail(p_status, p_code, jsonb_build_object('errors', (
    select jsonb_agg(
      case
        when (e.value ->> 'flow_id')::bigint = any (v_new_ids) then
          e.value - 'flow_id' - 'line_id' - 'flow_code' || jsonb_build_object(
            'document', array_position(v_new_ids, (e.value ->> 'flow_id')::bigint) - 1
          )
        else e.value
      end order by e.ordinality
    )
    from jsonb_array_elements(p_errors) with ordinality as e
  )));
end
$$;

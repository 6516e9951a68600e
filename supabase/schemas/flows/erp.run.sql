-- Brings in documents (p_action null), or takes an action on documents whose ids are given. Replies
-- for each; all or none. p_option: how far new documents go through, or the reason of the action.
create function erp.run(p_inputs jsonb, p_action text, p_option text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[];
begin
  if p_action is null then
    return erp.bring_in(p_inputs, p_option);
  end if;
  v_ids := array(select i.value::text::bigint from jsonb_array_elements(p_inputs) as i);
  perform erp.lock_flows(v_ids, false);
  perform erp.refuse(403, 'permission.denied', jsonb_agg(
    jsonb_build_object('flow_id', r.flow_id, 'code', r.why, 'permission', r.permission)
  ))
  from erp.refusals(v_ids, p_action) as r
  having count(*) > 0;
  perform erp.take(v_ids, p_action, p_option, null);
  return erp.flow_replies(v_ids, '{}');
end
$$;

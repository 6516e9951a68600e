-- Records a refused action and gives the reply that says so. See erp.denied.
create function erp.deny(p_permission text, p_detail jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_detail constant jsonb := jsonb_build_object('permission', p_permission) || p_detail;
begin
  -- A refusal leaves no reply behind, so that the key is free once the permission is given.
  delete from erp.idempotency_keys as k
  where k.actor_id = erp.actor() and k.key = erp.header('idempotency-key') and k.reply is null;
  perform erp.audit('denied', 'permission', p_permission, null, v_detail);
  perform set_config('response.status', '403', true);
  return jsonb_build_object(
    'code', 'PT403', 'message', 'permission.denied', 'details', v_detail::text, 'hint', null
  );
end
$$;

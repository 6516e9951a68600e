-- Locks, before any savepoint, what a bulk command may touch: the documents that it names and their
-- stock, or what the documents that it brings will touch.
create function erp.lock_inputs(p_inputs jsonb, p_action text, p_option text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[];
begin
  if p_action is not null then
    v_ids := array(select i.value::text::bigint from jsonb_array_elements(p_inputs) as i);
    perform 1 from erp.flows as f
    where f.id = any (erp.with_origins(v_ids))
    order by f.id
    for no key update;
    perform erp.lock_positions(v_ids);
    return;
  end if;
  perform erp.lock_documents(p_inputs, p_option);
end
$$;

-- Locks what documents that are about to be made will touch, in the one order that all commands
-- keep: new lots, external ids, the documents that they return from, stock. The first two only
-- stand in the way of other requests with several documents, which do not come in any order; one
-- alone cannot be part of a circle.
create function erp.lock_documents(p_documents jsonb, p_through text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_are_many constant boolean := jsonb_array_length(p_documents) > 1;
begin
  if p_documents @? '$[*].lines[*].lot_code' then
    if v_are_many then
      perform pg_advisory_xact_lock(hashtext('erp.lots'));
    else
      perform pg_advisory_xact_lock_shared(hashtext('erp.lots'));
    end if;
  end if;
  if v_are_many and p_documents @? '$[*].external_id' then
    perform pg_advisory_xact_lock(hashtext('erp.external_ids'));
  end if;
  if p_through is not null then
    if p_documents @? '$[*].origin_flow_id' then
      perform 1 from erp.flows as f
      where f.id in (
        select erp.id_of(d.value, 'origin_flow_id') from jsonb_array_elements(p_documents) as d
      )
      order by f.id
      for no key update;
    end if;
    perform erp.lock_named_stock(p_documents);
  end if;
end
$$;

-- Trigger of every append-only table: a ledger, an event or an audit row is never changed.
create function erp.refuse_change()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform erp.fail(405, 'record.append_only', jsonb_build_object('record', tg_table_name));
  return null;
end
$$;

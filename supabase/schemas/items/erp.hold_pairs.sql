-- Before items or warehouses are inserted: makes the two wait for each other, so that no pair of
-- them is left without a position. Items do not wait for items.
create function erp.hold_pairs()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_table_name = 'items' then
    perform pg_advisory_xact_lock_shared(hashtext('erp.positions'));
  else
    perform pg_advisory_xact_lock(hashtext('erp.positions'));
  end if;
  return null;
end
$$;

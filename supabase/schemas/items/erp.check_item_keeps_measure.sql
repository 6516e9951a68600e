-- Refuses another unit, or another way of tracking, for an item that documents have: their numbers
-- would come to mean something else.
create function erp.check_item_keeps_measure(p_document jsonb, p_current jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors constant jsonb := (
    select coalesce(
      jsonb_agg(jsonb_build_object('field', f.name, 'code', 'item.in_use') order by f.name), '[]'
    )
    from (values ('is_lot_tracked'), ('unit_id')) as f (name)
    where p_document ? f.name and p_document -> f.name <> p_current -> f.name
  );
begin
  if v_errors <> '[]' and exists (
    select 1 from erp.flow_lines as l where l.item_id = (p_current ->> 'id')::bigint
  ) then
    perform erp.fail(409, 'item.in_use', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- A lot can only be one of an item that is tracked by lots.
create function erp.lot_errors(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select erp.error(
    (select not i.is_lot_tracked from erp.items as i where i.id = erp.id_of(p_document, 'item_id')),
    'item_id', 'item.not_lot_tracked'
  )
$$;

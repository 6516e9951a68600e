-- Row trigger on barcodes: has their item spelled again.
create function erp.spell_item_again()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.items as i set search_text = '' where i.id in (old.item_id, new.item_id);
  return null;
end
$$;

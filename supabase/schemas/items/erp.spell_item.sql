-- Row trigger: what an item is found by, its name, code and barcodes.
create function erp.spell_item()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  new.search_text := erp.search_text(
    new.name,
    concat_ws(
      ' ', new.sku,
      (
        select string_agg(b.barcode, ' ' order by b.id)
        from erp.item_barcodes as b
        where b.item_id = new.id
      )
    )
  );
  return new;
end
$$;

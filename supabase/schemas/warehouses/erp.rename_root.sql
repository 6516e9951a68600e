-- The root location of a warehouse is called as the warehouse is.
create function erp.rename_root()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.locations as l
  set code = new.code, name = new.name
  where l.warehouse_id = new.id and l.parent_id is null;
  return null;
end
$$;

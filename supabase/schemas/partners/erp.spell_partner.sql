-- Row trigger: what a partner is found by, its name, code and business registration number.
create function erp.spell_partner()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.search_text := erp.search_text(new.name, concat_ws(' ', new.code, new.business_number));
  return new;
end
$$;

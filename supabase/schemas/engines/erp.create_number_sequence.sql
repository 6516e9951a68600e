-- Gives every new engine its number sequence: never reset, gaps allowed. A counter row would
-- serialise all writers.
create function erp.create_number_sequence()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  execute format('create sequence erp.%I', new.code || '_numbers');
  return null;
end
$$;

-- Row trigger of every master table: counts the change, so that a stale version can be told.
create function erp.touch()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end
$$;

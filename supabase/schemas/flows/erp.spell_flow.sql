-- Row trigger: what a document is found by. Line feeds keep a search from running over into the
-- next field.
create function erp.spell_flow()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.flow_texts (flow_id, search_text)
  values (new.id, concat_ws(e'\n', new.code, nullif(new.reference, ''), nullif(new.memo, '')))
  on conflict (flow_id) do update set search_text = excluded.search_text;
  return null;
end
$$;

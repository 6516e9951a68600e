-- The recovery codes of a person are these from now on, and no others. What comes is the API's hash
-- of each.
create function erp.replace_recovery_codes(p_user_id uuid, p_recovery_hashes text[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  delete from erp.recovery_codes as r where r.user_id = p_user_id;
  insert into erp.recovery_codes (user_id, code_hash)
  select p_user_id, erp.token_hash(h.hash) from unnest(p_recovery_hashes) as h (hash);
end
$$;

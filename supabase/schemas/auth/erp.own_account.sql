-- The guard at the top of what people do to their own account: by way of the API, which has looked
-- at the password or the code, and not with an API token.
create function erp.own_account()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not erp.is_api() then
    perform erp.fail(403, 'auth.api_only');
  end if;
  if coalesce(current_setting('erp.scopes', true), '') <> '' then
    perform erp.fail(403, 'auth.in_person');
  end if;
  return erp.actor();
end
$$;

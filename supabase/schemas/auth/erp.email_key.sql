-- An e-mail address as accounts are known by it.
create function erp.email_key(p_email text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select left(lower(btrim(normalize(coalesce(p_email, ''), nfc))), 254)
$$;

-- Whether a text is base64, as RFC 4648 has it, with padding and without line ends.
create function erp.is_base64(p_text text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select length(p_text) % 4 = 0 and p_text ~ '^[A-Za-z0-9+/]+={0,2}$'
$$;

-- The SHA-256 of a token, from its 64 hexadecimal digits.
create function erp.token_hash(p_hex text)
returns bytea
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  if p_hex is null or p_hex !~ '^[0-9a-f]{64}$' then
    perform erp.fail(
      422, 'input.invalid',
      jsonb_build_object('errors', erp.error(true, 'token_hash', 'field.hash'))
    );
  end if;
  return decode(p_hex, 'hex');
end
$$;

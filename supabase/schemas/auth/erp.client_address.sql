-- Where the request comes from, as the API says. Who asks PostgREST directly could say anything,
-- so the API is believed with the service key, or beside the secret whose hash it has signed into
-- the token of the caller (claim "via"); null otherwise.
create function erp.client_address()
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select left(erp.header('x-client-address'), 45)
  where erp.is_service()
    or encode(sha256(convert_to(erp.header('x-client-proof'), 'UTF8')), 'hex')
      = nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'via'
$$;

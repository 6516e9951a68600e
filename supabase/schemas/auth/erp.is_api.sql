-- Whether the API stands behind this request. Who asks PostgREST directly could say anything, so it
-- is believed with the service key, or beside the secret whose hash it has signed into the token of
-- the caller (claim "via").
create function erp.is_api()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select erp.is_service() or coalesce(
    encode(sha256(convert_to(erp.header('x-client-proof'), 'UTF8')), 'hex')
      = nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'via',
    false
  )
$$;

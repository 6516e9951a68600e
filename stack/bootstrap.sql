-- What a Supabase cluster has before the first migration. Run at every start, so everything here may be run again.

do $bootstrap$
begin
  if to_regrole('anon') is null then
    create role anon;
  end if;
  if to_regrole('authenticated') is null then
    create role authenticated;
  end if;
  if to_regrole('service_role') is null then
    create role service_role;
  end if;
  if to_regrole('authenticator') is null then
    create role authenticator;
  end if;
end
$bootstrap$;

alter role anon nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
alter role authenticated nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
-- As on hosted Supabase: the service role passes row security. It serves log-in, refresh and jobs only.
alter role service_role nologin noinherit nosuperuser nocreatedb nocreaterole bypassrls;
-- The limit leaves room for psql, migrations and monitoring below max_connections.
alter role authenticator login noinherit nosuperuser nocreatedb nocreaterole nobypassrls connection limit 90
  password :'authenticator_password';
grant anon, authenticated, service_role to authenticator;

-- As on hosted Supabase, so that a runaway request ends here as it does there.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

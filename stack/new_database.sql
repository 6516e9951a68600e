-- What every Supabase database has before the first migration.

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;
-- Extensions live in their own schema there, and the path finds them for hand-written queries.
do $path$
begin
  execute format('alter database %I set search_path = "$user", public, extensions', current_database());
end
$path$;
revoke create on schema public from public;

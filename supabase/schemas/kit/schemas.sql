-- The two schemas and their owner. `erp` holds the tables and is never exposed; `api` is all that
-- PostgREST shows. Everything is owned by erp_owner, which cannot log in and is no superuser, so
-- that a SECURITY DEFINER function is still held by row security.
do $$
begin
  if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = 'erp_owner') then
    create role erp_owner nologin noinherit;
  end if;
end
$$;

grant erp_owner to current_user;

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
grant usage on schema extensions to erp_owner, authenticated;

create schema erp authorization erp_owner;
create schema api authorization erp_owner;

set role erp_owner;

-- Functions may name each other in any order of creation.
set check_function_bodies = off;

alter default privileges revoke execute on functions from public;

create domain erp.quantity as numeric(24, 6);
create domain erp.price as numeric(18, 4);
create domain erp.amount as numeric(36, 4);

-- A number that sorts and compares as one, and leaves PostgREST as a decimal string (its "data
-- representations"): the cast stands in kit/tables.sql. PostgreSQL itself ignores the cast.
create domain api.decimal as numeric;

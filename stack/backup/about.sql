-- What else a manifest says: the moment, the server, the migrations, and which schemas are not ours.
select jsonb_build_object(
  'at', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'database', current_database(),
  'postgresql', current_setting('server_version'),
  'next_xid', pg_snapshot_xmax(pg_current_snapshot())::text,
  'bytes', pg_database_size(current_database()),
  'migrations', (select jsonb_agg(m.version order by m.version) from supabase_migrations.schema_migrations as m),
  'others', coalesce(
    (
      select jsonb_agg(n.nspname order by n.nspname) from pg_namespace as n
      where n.nspname not in ('erp', 'api', 'supabase_migrations', 'information_schema') and n.nspname !~ '^pg_'
    ),
    '[]'
  )
);

-- Row trigger of every master table: the record before and after, without secrets. A change that
-- changes nothing leaves no row.
create function erp.audit_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_hidden constant text[] := array['password_hash', 'search_text', 'content'];
  v_before constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - v_hidden end;
  v_after constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - v_hidden end;
begin
  if v_before is distinct from v_after then
    perform erp.audit(
      lower(tg_op), tg_table_name, coalesce(v_after, v_before) ->> tg_argv[0], v_before, v_after
    );
  end if;
  return null;
end
$$;

-- Before which transaction all rows of the trail are sealed.
create function erp.sealed_upto()
returns xid8
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select s.upto_xid from erp.audit_seals as s order by s.number desc limit 1), '0'::xid8
  )
$$;

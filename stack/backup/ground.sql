-- What a dump stands on and does not hold. Run before it is restored; may be run again.
do $ground$
begin
  if to_regrole('erp_owner') is null then
    create role erp_owner nologin noinherit;
  end if;
end
$ground$;
grant erp_owner to current_user;
grant usage on schema extensions to erp_owner;

-- What is wrong with the company beyond the rules of the fields.
create function erp.company_errors(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select
    erp.business_number_errors(p_document)
    || erp.error(
      p_document ->> 'time_zone' <> ''
      and not exists (
        select 1 from pg_catalog.pg_timezone_names as z where z.name = p_document ->> 'time_zone'
      ), 'time_zone', 'field.time_zone'
    )
    || erp.error(
      p_document ->> 'totp_required_from' <> ''
      and not exists (
        select 1 from erp.roles as r where r.name = p_document ->> 'totp_required_from'
      ), 'totp_required_from', 'field.unknown_reference'
    )
$$;

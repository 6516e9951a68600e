-- The ids of a JSON object that name no record, or a new one that is inactive.
create function erp.reference_errors(p_record text, p_document jsonb, p_current jsonb)
returns table (field text, code text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rule record;
  v_is_active boolean;
begin
  for v_rule in
    select r.field, r.refers_to, p_document ->> r.field as id
    from erp.field_rules as r
    where r.record = p_record
      and r.refers_to is not null
      and erp.is_kind(p_document -> r.field, 'id')
      and p_document ->> r.field is distinct from p_current ->> r.field
  loop
    execute format(
      $query$
        select coalesce((to_jsonb(t) ->> 'is_active')::boolean, true)
        from erp.%I as t
        where t.id = $1
      $query$, v_rule.refers_to
    ) into v_is_active using v_rule.id::bigint;
    field := v_rule.field;
    code := case
      when v_is_active is null then 'field.unknown_reference'
      when not v_is_active then 'field.inactive'
    end;
    if code is not null then
      return next;
    end if;
  end loop;
end
$$;

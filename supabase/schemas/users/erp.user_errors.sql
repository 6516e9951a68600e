-- What is wrong with a person beyond the rules of the fields: an unknown role, address or
-- warehouse, or warehouses that are not for who asks to give.
create function erp.user_errors(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select
    erp.error(
      p_document ->> 'email' !~ '^[^@ ]+@[^@ ]+$' and p_document ->> 'email' <> '',
      'email', 'field.email'
    )
    || erp.error(
      jsonb_typeof(p_document -> 'role') = 'string'
      and not exists (select 1 from erp.roles as r where r.name = p_document ->> 'role'),
      'role', 'field.unknown_reference'
    )
    || erp.error(
      p_document ? 'warehouse_ids' and erp.beyond_own_warehouses(p_document -> 'warehouse_ids'),
      'warehouse_ids', 'user.beyond_own_warehouses'
    )
    || coalesce(
      (
        select jsonb_agg(
          jsonb_build_object(
            'field', 'warehouse_ids.' || (w.place - 1), 'code', 'field.unknown_reference'
          )
        )
        from jsonb_array_elements(
          case jsonb_typeof(p_document -> 'warehouse_ids')
            when 'array' then p_document -> 'warehouse_ids' else '[]'
          end
        ) with ordinality as w (id, place)
        where not exists (select 1 from erp.warehouses as e where to_jsonb(e.id) = w.id)
      ), '[]'
    )
$$;

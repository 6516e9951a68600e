-- What is wrong with an API token that somebody wants: it may do no more than they, and lives for a
-- year at most.
create function erp.api_token_errors(
  p_name text, p_permissions text[], p_days integer
)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select
    erp.error(length(btrim(p_name)) not between 1 and 100, 'name', 'field.too_long')
    || erp.error(p_days not between 1 and 366, 'days', 'field.too_large')
    || erp.error(cardinality(p_permissions) = 0, 'permissions', 'field.required')
    || coalesce(
      (
        select jsonb_agg(jsonb_build_object(
          'field', 'permissions.' || (p.place - 1), 'code', 'field.unknown_reference'
        ))
        from unnest(p_permissions) with ordinality as p (name, place)
        where not erp.has_permission(p.name)
      ), '[]'
    )
$$;

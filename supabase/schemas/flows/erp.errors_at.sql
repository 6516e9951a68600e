-- What is wrong with a document that was tried alone, told of its place in the request.
create function erp.errors_at(p_detail jsonb, p_place bigint)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select p_detail || coalesce(
    (
      select jsonb_build_object('errors', jsonb_agg(
        case
          when e.value ? 'document' then e.value || jsonb_build_object('document', p_place)
          else e.value
        end order by e.ordinality
      ))
      from jsonb_array_elements(p_detail -> 'errors') with ordinality as e
      having count(*) > 0
    ), '{}'
  )
$$;

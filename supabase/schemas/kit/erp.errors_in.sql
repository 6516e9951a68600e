-- What is wrong with the fields of many JSON objects of one record: erp.field_errors for all of
-- them at once, since a call for each of a thousand lines takes five times as long. number: the
-- place in the array, from 1. Sets nothing, so that PostgreSQL can merge it into its callers.
create function erp.errors_in(p_record text, p_documents jsonb[], p_is_partial boolean)
returns table (number bigint, field text, code text)
language sql
stable
security invoker
as $$
  select d.number, k.field, 'field.unknown'
  from unnest(p_documents) with ordinality as d (body, number)
  cross join lateral jsonb_object_keys(d.body - array(
    select r.field from erp.field_rules as r where r.record = p_record
  )) as k (field)
  union all
  select d.number, r.field, e.code
  from unnest(p_documents) with ordinality as d (body, number)
  join erp.field_rules as r on r.record = p_record and (r.is_required or d.body ? r.field)
  cross join lateral (select d.body -> r.field as value) as v
  cross join lateral (
    select case
      when v.value is null or v.value = 'null' then
        case
          when not r.is_required then null
          when v.value is null and p_is_partial then null
          else 'field.required'
        end
      when not erp.is_kind(v.value, r.kind) then 'field.' || r.kind
      when r.kind = 'text' and r.is_required and btrim(v.value #>> '{}') = '' then
        'field.required'
      when r.kind = 'text' and length(v.value #>> '{}') > r.length_max then 'field.too_long'
      when r.kind = 'array' and jsonb_array_length(v.value) > r.length_max then 'field.too_many'
      when r.kind in ('decimal', 'integer') and (v.value #>> '{}')::numeric < r.least then
        'field.too_small'
      when r.kind in ('decimal', 'integer') and (v.value #>> '{}')::numeric > r.most then
        'field.too_large'
      when r.kind = 'decimal' and min_scale((v.value #>> '{}')::numeric) > r.scale then
        'field.too_precise'
      when r.kind = 'text' and v.value #>> '{}' <> all (r.choices) then 'field.choice'
      when r.kind = 'decimal' and r.is_not_zero and (v.value #>> '{}')::numeric = 0 then
        'field.zero'
    end as code
  ) as e
  where e.code is not null
$$;

-- Everything that is wrong with the fields of one JSON object, by the rules of its record: unknown
-- fields, missing ones (unless p_is_partial), wrong kinds, texts too long, numbers out of range.
-- Returns a row {field, code} for each; none when the object is fine.
create function erp.field_errors(p_record text, p_document jsonb, p_is_partial boolean)
returns table (field text, code text)
language sql
stable
security invoker
set search_path = ''
as $$
  select d.key, 'field.unknown'
  from jsonb_each(p_document) as d
  where not exists (
    select 1 from erp.field_rules as r where r.record = p_record and r.field = d.key
  )
  union all
  select r.field, e.code
  from erp.field_rules as r
  cross join lateral (select p_document -> r.field as value) as v
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
      when r.kind = 'text' and v.value #>> '{}' <> all (r.choices) then 'field.unknown_value'
      when r.kind = 'decimal' and r.is_not_zero and (v.value #>> '{}')::numeric = 0 then
        'field.zero'
    end as code
  ) as e
  where r.record = p_record and e.code is not null
$$;

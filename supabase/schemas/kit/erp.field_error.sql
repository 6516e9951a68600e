-- What is wrong with a value by the rule of its field; null when nothing is. p_value null: not given.
create function erp.field_error(p_rule erp.field_rules, p_value jsonb, p_is_partial boolean)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_value is null or p_value = 'null' then
      case
        when not p_rule.is_required then null
        when p_value is null and p_is_partial then null
        else 'field.required'
      end
    when not erp.is_kind(p_value, p_rule.kind) then 'field.' || p_rule.kind
    when p_rule.kind = 'text' and p_rule.is_required and btrim(p_value #>> '{}') = '' then
      'field.required'
    when p_rule.kind = 'text' and length(p_value #>> '{}') > p_rule.length_max then
      'field.too_long'
    when p_rule.kind = 'array' and jsonb_array_length(p_value) > p_rule.length_max then
      'field.too_many'
    when p_rule.kind in ('decimal', 'integer') and (p_value #>> '{}')::numeric < p_rule.least then
      'field.too_small'
    when p_rule.kind in ('decimal', 'integer') and (p_value #>> '{}')::numeric > p_rule.most then
      'field.too_large'
    when p_rule.kind = 'decimal' and min_scale((p_value #>> '{}')::numeric) > p_rule.scale then
      'field.too_precise'
    when p_rule.kind = 'text' and p_value #>> '{}' <> all (p_rule.choices) then
      'field.unknown_value'
    when p_rule.kind = 'decimal' and p_rule.is_not_zero and (p_value #>> '{}')::numeric = 0 then
      'field.zero'
  end
$$;

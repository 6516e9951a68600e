-- One error of a list of errors: [{"field", "code"}] when it is so, [] when it is not (or not
-- known).
create function erp.error(p_is_so boolean, p_field text, p_code text)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_is_so then jsonb_build_array(jsonb_build_object('field', p_field, 'code', p_code))
    else '[]'
  end
$$;

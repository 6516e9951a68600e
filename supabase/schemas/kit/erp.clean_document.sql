-- A JSON object with its texts composed (NFC) and without blanks at either end, so that what looks
-- the same is the same. Fails when it is no object.
create function erp.clean_document(p_record text, p_document jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if jsonb_typeof(p_document) is distinct from 'object' then
    perform erp.fail(422, 'input.invalid', '{"errors": [{"field": "", "code": "field.object"}]}');
  end if;
  return p_document || coalesce(
    (
      select jsonb_object_agg(
        r.field, normalize(btrim(p_document ->> r.field, U&' \0009\000A\000D\00A0\3000\FEFF'), nfc)
      )
      from erp.field_rules as r
      where r.record = p_record
        and r.kind = 'text'
        and jsonb_typeof(p_document -> r.field) = 'string'
    ),
    '{}'
  );
end
$$;

-- What a caller sent for a person, with its texts clean and the address in lower case.
create function erp.user_document(p_document jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when jsonb_typeof(c.document -> 'email') = 'string' then
      c.document || jsonb_build_object('email', erp.email_key(c.document ->> 'email'))
    else c.document
  end
  from (select erp.clean_document('user', p_document) as document) as c
$$;

-- The only raiser. PostgREST turns SQLSTATE PTnnn into HTTP status nnn; the message is a slug that
-- a program can use, the detail is JSON that names every offending field or line.
create function erp.fail(p_status integer, p_code text, p_detail jsonb default '{}')
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || p_status, message = p_code, detail = p_detail::text;
end
$$;

-- Whether a file begins as files of its media type do.
create function erp.is_media_type(p_content bytea, p_media_type text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case p_media_type
    when 'image/png' then substr(p_content, 1, 8) = '\x89504e470d0a1a0a'
    when 'image/jpeg' then substr(p_content, 1, 3) = '\xffd8ff'
    when 'image/webp' then
      substr(p_content, 1, 4) = '\x52494646' and substr(p_content, 9, 4) = '\x57454250'
    when 'application/pdf' then substr(p_content, 1, 5) = '\x255044462d'
    else false
  end
$$;

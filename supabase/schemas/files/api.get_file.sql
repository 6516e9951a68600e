-- The bytes of a file, with its media type.
create function api.get_file(p_id bigint)
returns api."*/*"
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_file erp.files;
begin
  perform erp.require('item.view');
  select f.* into v_file from erp.files as f where f.id = p_id;
  if not found then
    perform erp.fail(404, 'file.missing');
  end if;
  perform set_config(
    'response.headers',
    jsonb_build_array(
      jsonb_build_object('Content-Type', v_file.media_type),
      jsonb_build_object('X-Content-Type-Options', 'nosniff')
    )::text, true
  );
  return v_file.content;
end
$$;

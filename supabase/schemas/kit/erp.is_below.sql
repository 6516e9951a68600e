-- Whether a record of a tree (categories, locations) is another one or stands below it. Changes of
-- the tree wait for each other here, so that two of them cannot close a circle.
create function erp.is_below(p_table text, p_id bigint, p_top_id bigint)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_below boolean;
begin
  perform pg_advisory_xact_lock(hashtext('erp.tree'), hashtext(p_table));
  execute format(
    $query$
      with recursive line as (
        select t.id, t.parent_id from erp.%1$I as t where t.id = $1
        union
        select t.id, t.parent_id from line as l join erp.%1$I as t on t.id = l.parent_id
      )
      select exists (select 1 from line as l where l.id = $2)
    $query$, p_table
  ) into v_is_below using p_id, p_top_id;
  return v_is_below;
end
$$;

-- The ids of the records of a table that match what somebody typed, by its column search_text. The
-- query is planned as it is, not once for all: rare words are looked up in the trigram index, words
-- too short for it are found by reading the table.
create function erp.find_records(p_table text, p_query text)
returns setof bigint
language plpgsql
stable
security invoker
rows 500
set search_path = ''
as $$
declare
  v_conditions constant text := coalesce(
    (
      select string_agg(format('t.search_text like %L', w.pattern), ' and ')
      from unnest(erp.search_patterns(p_query)) as w (pattern)
    ), 'true'
  );
begin
  return query execute format('select t.id from erp.%I as t where %s', p_table, v_conditions);
end
$$;

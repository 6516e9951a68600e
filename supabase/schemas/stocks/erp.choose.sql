-- The shares of levels with which demands will be met: bin and lot for the lines that name both,
-- then for those that name one, then for the rest, so that who is free to choose does not take what
-- another needs. All or none; every line that is short is named, be it in its position or only in
-- its lot or bin.
create function erp.choose(p_demands erp.demand[])
returns erp.share[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_short constant bigint[] := array(
    select s.position_id from erp.shortages(p_demands) as s
  );
  v_errors jsonb := case when v_short = '{}' then '[]' else erp.shortage_errors(p_demands) end;
  v_shares erp.share[] := '{}';
  v_demands erp.demand[];
  v_chosen erp.share[];
  v_names_lot boolean;
  v_names_bin boolean;
begin
  for v_names_lot, v_names_bin in
    select distinct d.lot_id is not null as lot, d.from_location_id is not null as bin
    from unnest(p_demands) as d
    order by lot desc, bin desc
  loop
    v_demands := array(
      select d from unnest(p_demands) as d
      where d.from_position_id <> all (v_short)
        and (d.lot_id is not null) = v_names_lot and (d.from_location_id is not null) = v_names_bin
    );
    v_chosen := array(select s from erp.spread(v_demands, v_shares) as s);
    v_errors := v_errors || erp.level_errors(v_demands, v_chosen);
    v_shares := v_shares || v_chosen;
  end loop;
  perform erp.refuse_short(v_errors);
  return v_shares;
end
$$;

-- What steps do to stock. Steps with the same effects go together; the set of effects is closed.
create function erp.apply_effects(
  p_steps erp.step[], p_demands erp.demand[], p_lines jsonb
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_effects text[];
  v_effect text;
  v_demands erp.demand[];
  v_steps erp.step[];
begin
  for v_effects in
    select distinct s.effects from unnest(p_steps) as s where s.effects <> '{}' order by s.effects
  loop
    v_steps := array(select s from unnest(p_steps) as s where s.effects = v_effects);
    v_demands := array(select d from unnest(p_demands) as d where d.effects = v_effects);
    if v_effects && array['post', 'reverse'] then
      perform erp.hold_periods_open(array(select s.effective_at from unnest(v_steps) as s));
    end if;
    foreach v_effect in array v_effects loop
      case v_effect
        when 'expect' then perform erp.expect(v_demands);
        when 'reserve' then perform erp.hold(v_demands);
        when 'post' then perform erp.post(v_demands, p_lines);
        when 'release' then perform erp.release(v_steps);
        when 'reverse' then perform erp.reverse(v_steps);
      end case;
    end loop;
  end loop;
end
$$;

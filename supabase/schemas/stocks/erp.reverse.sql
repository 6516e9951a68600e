-- Takes back all that documents have posted, the last event first, by linked opposite moves of the
-- original value.
create function erp.reverse(p_steps erp.step[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_moves erp.planned_move[];
  v_depth integer := 1;
begin
  perform erp.refuse_returned(p_steps);
  loop
    v_moves := array(select m from erp.mirror_moves(p_steps, v_depth) as m order by m.move_id);
    exit when v_moves = '{}';
    perform erp.refuse_gone(v_moves);
    perform erp.revalue(v_moves);
    perform erp.record_moves(v_moves);
    v_depth := v_depth + 1;
  end loop;
end
$$;

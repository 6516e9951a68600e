-- Refuses with every line that is short, if any is.
create function erp.refuse_short(p_errors jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_errors <> '[]' then
    perform erp.refuse(
      409,
      case
        when p_errors @> '[{"code": "stock.short"}]' then 'stock.short'
        else 'stock.reserved'
      end,
      (
        select jsonb_agg(
          e.value order by (e.value ->> 'flow_id')::bigint, (e.value ->> 'line')::integer
        )
        from jsonb_array_elements(p_errors) as e
      )
    );
  end if;
end
$$;

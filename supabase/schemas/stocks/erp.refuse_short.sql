-- Refuses with every line that is short, if any is.
create function erp.refuse_short(p_errors jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_errors is not null then
    perform erp.refuse(
      409,
      case
        when p_errors @> '[{"code": "stock.short"}]' then 'stock.short'
        else 'stock.reserved'
      end,
      p_errors
    );
  end if;
end
$$;

-- What is wrong with the lots that lines name. A lot has one day on which it expires: what its
-- record says, or, for one that is new, what the first of the lines says.
create function erp.line_lot_errors(p_documents erp.document_input[], p_lines erp.line_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select l.document, l.line_no, x.field, x.code
  from (
    select l.*, min(l.lot_expires_on) over (partition by l.item_id, l.lot_code) as first_expires_on
    from unnest(p_lines) as l
  ) as l
  join unnest(p_documents) as d on d.number = l.document
  join erp.engines as e on e.code = d.engine
  join erp.items as i on i.id = l.item_id
  left join erp.lots as t on t.item_id = l.item_id and t.code = l.lot_code
  cross join lateral (
    values
      ('lot_code', 'lot.required', i.is_lot_tracked and e.takes_new_lots and l.lot_code is null),
      ('lot_code', 'lot.unknown', l.lot_code <> '' and t.id is null and not e.takes_new_lots),
      ('lot_code', 'lot.inactive', not t.is_active),
      (
        'lot_code', 'item.not_lot_tracked',
        not i.is_lot_tracked and l.lot_code <> '' and t.id is null and e.takes_new_lots
      ),
      (
        'lot_expires_on', 'lot.other_expiry',
        l.lot_expires_on <> case
          when t.id is null then l.first_expires_on
          else coalesce(t.expires_on, 'infinity')
        end
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

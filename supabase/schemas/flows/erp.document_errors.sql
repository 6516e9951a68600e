-- What is wrong with the heads of documents: references that lead nowhere, dates that may not be.
create function erp.document_errors(p_documents erp.document_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select d.number, null::integer, x.field, x.code
  from unnest(p_documents) as d
  left join erp.engines as e on e.code = d.engine
  left join erp.partners as p on p.id = d.partner_id
  left join erp.warehouses as w on w.id = d.warehouse_id and w.kind = 'storage'
  left join erp.warehouses as t on t.id = d.to_warehouse_id and t.kind = 'storage'
  left join erp.flows as o on o.id = d.origin_flow_id
    and (erp.may_move_in(o.warehouse_id) or erp.may_move_in(o.to_warehouse_id))
  cross join lateral (
    values
      ('engine', 'field.unknown_reference', e.code is null),
      ('partner_id', 'field.unknown_reference', d.partner_id is not null and p.id is null),
      ('partner_id', 'field.inactive', not p.is_active),
      ('partner_id', 'field.not_allowed', e.partner_role is null and d.partner_id is not null),
      ('partner_role', 'field.choice', d.partner_role not in ('supplier', 'customer')),
      (
        'partner_role', 'partner.other_role',
        d.partner_role = 'supplier' and not p.is_supplier
        or d.partner_role = 'customer' and not p.is_customer
      ),
      ('partner_role', 'field.not_allowed', e.partner_role is null and d.partner_role is not null),
      ('warehouse_id', 'field.unknown_reference', w.id is null or not erp.may_move_in(w.id)),
      ('warehouse_id', 'field.inactive', not w.is_active),
      ('to_warehouse_id', 'field.required', e.has_destination and d.to_warehouse_id is null),
      ('to_warehouse_id', 'field.not_allowed', not e.has_destination and d.to_warehouse_id > 0),
      ('to_warehouse_id', 'field.unknown_reference', d.to_warehouse_id > 0 and t.id is null),
      ('to_warehouse_id', 'field.inactive', not t.is_active),
      ('to_warehouse_id', 'flow.same_warehouse', d.to_warehouse_id = d.warehouse_id),
      ('document_on', 'flow.future_date', d.document_on > erp.today()),
      (
        'document_on', 'flow.backdate_denied',
        d.document_on < erp.today() and not erp.has_permission('flow.backdate')
      ),
      ('origin_flow_id', 'field.unknown_reference', d.origin_flow_id is not null and o.id is null),
      (
        'origin_flow_id', 'flow.origin_not_posted',
        o.status not in ('partially_committed', 'committed')
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

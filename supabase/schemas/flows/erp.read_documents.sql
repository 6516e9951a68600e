-- The heads of well-formed documents. A partner's role is what the engine says, unless the caller
-- says otherwise or the partner has only the other one: an inbound from a customer is a return.
create function erp.read_documents(p_documents jsonb)
returns setof erp.document_input
language sql
stable
security definer
set search_path = ''
as $$
  select
    (d.ordinality - 1)::integer,
    d.value ->> 'engine',
    (d.value ->> 'partner_id')::bigint,
    coalesce(
      d.value ->> 'partner_role',
      case
        when e.partner_role = 'supplier' and not p.is_supplier then 'customer'
        when e.partner_role = 'customer' and not p.is_customer then 'supplier'
        else e.partner_role
      end
    ),
    (d.value ->> 'warehouse_id')::bigint,
    (d.value ->> 'to_warehouse_id')::bigint,
    coalesce((d.value ->> 'document_on')::date, erp.today()),
    normalize(coalesce(d.value ->> 'reference', '')),
    nullif(d.value ->> 'external_id', ''),
    normalize(coalesce(d.value ->> 'memo', '')),
    (d.value ->> 'origin_flow_id')::bigint
  from jsonb_array_elements(p_documents) with ordinality as d
  left join erp.engines as e on e.code = d.value ->> 'engine'
  left join erp.partners as p on p.id = (d.value ->> 'partner_id')::bigint
$$;

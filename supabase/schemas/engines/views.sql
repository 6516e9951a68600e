create view api.engines
with (security_invoker = true) as
select
  e.code, e.prefix, e.names, e.position, e.create_permission, e.line_kind, e.price_kind,
  e.partner_role, e.has_destination, e.takes_new_lots,
  (
    select jsonb_agg(
      to_jsonb(t) - 'engine' order by t.path_step nulls last, t.action, t.from_status
    )
    from erp.transitions as t where t.engine = e.code
  ) as transitions
from erp.engines as e
where (select erp.has_permission('flow.view'));

create view api.lots
with (security_invoker = true) as
select
  l.id, l.item_id, i.sku, i.name as item_name, l.code, l.expires_on, l.is_active, l.version,
  l.created_at, l.updated_at
from erp.lots as l
join erp.items as i on i.id = l.item_id
where (select erp.has_permission('item.view'));

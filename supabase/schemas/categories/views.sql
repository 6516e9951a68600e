create view api.categories
with (security_invoker = true) as
select
  c.id, c.parent_id, p.name as parent_name, c.name, c.is_active, c.version, c.created_at,
  c.updated_at
from erp.categories as c
left join erp.categories as p on p.id = c.parent_id
where (select erp.has_permission('item.view'));

-- The ledger's own sums, and the last row of the audit trail.
select jsonb_build_object(
  'moved', (select coalesce(sum(m.quantity), 0)::text from erp.stock_moves as m),
  'entered', (select coalesce(sum(e.quantity), 0)::text from erp.stock_entries as e),
  'entered_value', (select coalesce(sum(e.value), 0)::text from erp.stock_entries as e),
  'on_hand', (select coalesce(sum(p.on_hand), 0)::text from erp.stock_positions as p),
  'reserved', (select coalesce(sum(p.reserved), 0)::text from erp.stock_positions as p),
  'incoming', (select coalesce(sum(p.incoming), 0)::text from erp.stock_positions as p),
  'value', (select coalesce(sum(p.value), 0)::text from erp.stock_positions as p),
  'last_audit', coalesce(
    (select l.xid || ',' || l.id from erp.audit_log as l order by l.xid desc, l.id desc limit 1), ''
  )
);

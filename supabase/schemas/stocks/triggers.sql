create trigger refuse_change
before update or delete on erp.stock_moves
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.stock_moves
for each statement execute function erp.refuse_change();

create trigger refuse_change
before update or delete on erp.stock_entries
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.stock_entries
for each statement execute function erp.refuse_change();

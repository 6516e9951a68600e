create trigger spell_new_flow
after insert on erp.flows
for each row execute function erp.spell_flow();

create trigger spell_flow
after update of code, reference, memo on erp.flows
for each row
when ((old.code, old.reference, old.memo) is distinct from (new.code, new.reference, new.memo))
execute function erp.spell_flow();

create trigger refuse_change
before update or delete on erp.flow_events
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.flow_events
for each statement execute function erp.refuse_change();

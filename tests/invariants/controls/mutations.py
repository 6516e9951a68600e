"""Ways to break the engine, each with the proof that must notice."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.invariants.controls import proofs
from tests.invariants.controls.scratch import Scratch

Change = Callable[[Scratch], None]
Proof = Callable[[Scratch], proofs.Findings]


def replaced(function: str, old: str, new: str) -> Change:
    """A function with other words in its body."""

    def change(scratch: Scratch) -> None:
        body: str = scratch.ask("select pg_get_functiondef(%s::regprocedure)", function)
        assert old in body, f"{function} no longer says {old!r}: write this mutation anew"
        scratch.change(body.replace(old, new))

    return change


def executed(*statements: str) -> Change:
    return lambda scratch: scratch.change(*statements)


def all_of(*changes: Change) -> Change:
    def change(scratch: Scratch) -> None:
        for one in changes:
            one(scratch)

    return change


def nothing(_: Scratch) -> None:
    """What stands behind the mutation is whole."""


@dataclass(frozen=True)
class Mutation:
    name: str
    change: Change
    proof: Proof
    # What is broken before: the proof holds all the same, since what the mutation breaks stands behind it.
    given: Change = nothing


# What others hold is taken for free.
ALL_IS_FREE = all_of(
    replaced("erp.shortages(erp.demand[])", "w.upto > p.on_hand - p.reserved", "false"),
    replaced("erp.spread(erp.demand[],erp.share[])", "l.reserved", "0"),
)

# Whoever comes later finds the key; who comes meanwhile does not.
KEYS_ARE_CLAIMED_AT_THE_END = all_of(
    replaced(
        "erp.begin_command(text, jsonb)",
        "values (v_actor_id, v_key, v_hash)",
        "select v_actor_id, v_key, v_hash where false",
    ),
    replaced("erp.begin_command(text, jsonb)", "v_stored.body_hash <> v_hash", "false"),
    replaced(
        "erp.end_command(jsonb)",
        "begin\n",
        "begin\n  insert into erp.idempotency_keys (actor_id, key, body_hash)"
        " select erp.actor(), erp.header('idempotency-key'), '' where erp.header('idempotency-key') is not null"
        " on conflict do nothing;\n",
    ),
)

MUTATIONS = [
    Mutation(
        "positions are not locked",
        replaced("erp.lock_positions(bigint[])", "for no key update of p", ""),
        proofs.the_second_is_told_what_is_short,
    ),
    Mutation(
        "documents are not locked",
        replaced("erp.lock_flows(bigint[], boolean)", "for no key update", ""),
        proofs.one_document_is_submitted_once,
    ),
    Mutation(
        "nobody is refused for a shortage",
        replaced("erp.refuse_short(jsonb)", "p_errors <> '[]'", "false"),
        proofs.what_is_wanted_and_not_there_is_named,
    ),
    Mutation(
        "no CHECK stands behind the shortages",
        executed(
            "alter table erp.stock_positions drop constraint reserved_is_at_most_on_hand",
            "alter table erp.stock_levels drop constraint level_reserved_is_at_most_on_hand",
        ),
        proofs.no_more_is_reserved_than_there_is,
        given=ALL_IS_FREE,
    ),
    Mutation(
        "documents are seen by everybody",
        executed("alter policy own_warehouses_read on erp.flows using (true)"),
        proofs.who_is_held_to_a_warehouse_sees_no_other,
    ),
    Mutation(
        "row security of positions is off",
        executed("alter table erp.stock_positions disable row level security"),
        proofs.who_is_held_to_a_warehouse_sees_no_other,
    ),
    Mutation(
        "a function of the jobs is open to people",
        executed("grant execute on function api.clean_up() to authenticated"),
        proofs.doors_are_those_of_the_table,
    ),
    Mutation(
        "people may write a table",
        executed("grant update on erp.users to authenticated"),
        proofs.doors_are_those_of_the_table,
    ),
    Mutation(
        "idempotency keys are not claimed",
        replaced("erp.begin_command(text, jsonb)", "v_key is null", "true"),
        proofs.a_command_sent_twice_happens_once,
    ),
    Mutation(
        "idempotency keys are claimed at the end",
        KEYS_ARE_CLAIMED_AT_THE_END,
        proofs.a_command_sent_twice_happens_once,
    ),
    Mutation(
        "moves can be changed",
        executed("drop trigger refuse_change on erp.stock_moves"),
        proofs.what_has_moved_stays,
    ),
    Mutation(
        "events can be taken away",
        executed("drop trigger refuse_change on erp.flow_events"),
        proofs.what_has_moved_stays,
    ),
    Mutation(
        "value is rounded to 2 places",
        replaced("erp.valued(erp.planned_move[])", "s.all_quantity, 4)", "s.all_quantity, 2)"),
        proofs.goods_leave_at_their_average,
    ),
    Mutation(
        "value is cut off, not rounded",
        replaced("erp.valued(erp.planned_move[])", "else round(", "else trunc("),
        proofs.goods_leave_at_their_average,
    ),
]

"""A migration that the release before would notice is refused, and says where."""

from pathlib import Path

import pytest

from stack import StackError
from stack.expand_only import check, problems

FIRST = """
create table erp.things (id bigint not null generated always as identity, memo text default '', kind text not null);
create function erp.weigh(p_thing bigint, p_unit text default 'kg') returns numeric language sql as 'select 1.0';
create function erp.drop_me() returns integer language sql as 'select 1';
"""
FRAME = "set lock_timeout = '5s';\nset role erp_owner;\n{0}\nreset role;\nnotify pgrst, 'reload schema';\n"
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-01-31\n\n## [1.1.0] - 2027-01-01\n"

CONTRACTS = [
    ("drop table erp.things;", "drops table erp.things"),
    ("drop function erp.drop_me();", "drops function erp.drop_me"),
    ("drop index erp.things_idx;", "drops index erp.things_idx"),
    ("drop policy everyone_reads on erp.things;", "drops policy erp.things.everyone_reads"),
    ("alter table erp.things drop column memo;", "drops erp.things.memo"),
    ("alter table erp.things rename column memo to note;", "renames erp.things.memo"),
    ("alter table erp.things rename to objects;", "renames erp.things"),
    ("alter function erp.drop_me() rename to keep_me;", "renames erp.drop_me"),
    ("alter table erp.things alter column memo type varchar(9);", "erp.things.memo changes its type"),
    ("alter table erp.things alter column memo set not null;", "erp.things.memo must be given"),
    ("alter table erp.things alter column memo drop default;", "erp.things.memo loses its default"),
    ("alter table erp.things add constraint memo_is_short check (length(memo) < 9);", "refuses rows"),
    ("alter table erp.things drop constraint things_pkey;", "rows may come that the release before does not know"),
    ("alter table erp.things add column size text not null;", "erp.things.size must be given"),
    ("alter table erp.things add column size bigint generated always as identity;", "every row written anew"),
    ("alter table erp.things add column size bigserial;", "every row written anew"),
    ("alter table erp.things add column size uuid default gen_random_uuid();", "default that is not constant"),
    ("alter table erp.things disable row level security;", "in a way not known to be harmless"),
    ("alter table erp.things set schema api;", "`alter table erp.things …` is not known to be harmless"),
    ("create unique index things_kind_idx on erp.things (kind);", "makes rows of erp.things unique"),
    ("create policy p on erp.things as restrictive using (false);", "restricts who sees erp.things"),
    ("alter policy p on erp.things using (false);", "`alter policy p …` is not known to be harmless"),
    ("revoke select on erp.things from authenticated;", "revokes what may be in use"),
    ("revoke erp_owner from somebody;", "revokes what may be in use"),
    ("delete from erp.things;", "`delete from erp.things …` is not known to be harmless"),
    ("truncate erp.things;", "is not known to be harmless"),
    ("do $$ begin drop table erp.things; end $$;", "hides in a `do` block"),
    ("commit;", "is not known to be harmless"),
    (
        "create function erp.weigh(p_thing bigint) returns numeric language sql as 'select 2.0';",
        "changes what erp.weigh takes or returns",
    ),
    (
        "create or replace function erp.weigh(p_thing bigint, p_unit text default 'g', p_net boolean default false) "
        "returns numeric language sql as 'select 2.0';",
        "changes what erp.weigh takes or returns",
    ),
    (
        "create or replace function erp.weigh(p_item bigint, p_unit text default 'g') returns numeric "
        "language sql as 'select 2.0';",
        "changes what erp.weigh takes or returns",
    ),
    (
        "create or replace function erp.weigh(p_thing bigint, p_unit text default 'g') returns text "
        "language sql as 'select 2';",
        "changes what erp.weigh takes or returns",
    ),
    (
        "create or replace function erp.weigh(p_thing bigint, p_unit text) returns numeric language sql as 'select 2';",
        "erp.weigh asks for p_unit, which could be left out",
    ),
]
EXPANDS = [
    "create table erp.others (id bigint, thing_id bigint references erp.things (id) on delete cascade);",
    "create table erp.others (id bigint); alter table erp.others add constraint others_pkey primary key (id);"
    "create unique index others_idx on erp.others (id); alter table erp.others enable row level security;"
    "create policy p on erp.others as restrictive using (false);",
    "alter table erp.things add column size text;",
    "alter table erp.things add column size text not null default '';",
    "alter table erp.things add column tags text[] default '{}'::text[], add column at timestamptz default now();",
    "alter table erp.things alter column kind drop not null, alter column kind set default 'plain';",
    "create index things_kind_idx on erp.things (kind);",
    "create or replace view api.things with (security_invoker = true) as select t.id from erp.things as t;",
    "create or replace function erp.weigh(in p_thing int8, p_unit text default 'g') returns numeric "
    "language sql as 'select 2.0';",
    "create function api.new_one(p_a text) returns text language sql as 'select p_a';",
    "grant execute on function api.new_one(text) to authenticated; grant erp_owner to somebody;",
    "insert into erp.permissions (name) values ('thing.view'); update erp.things set memo = '';",
    "create trigger touch before update on erp.things for each row execute function erp.touch();",
    "comment on table erp.things is 'Things.';",
]


@pytest.fixture
def found(tmp_path: Path) -> "Found":
    return Found(tmp_path)


class Found:
    """What is said of a migration after the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "20270101000000_first.sql").write_text(FIRST)

    def __call__(self, text: str, *, frame: str = FRAME) -> list[str]:
        (self.folder / "20270102000000_second.sql").write_text(frame.format(text))
        return list(problems(self.folder, released=frozenset({"1.1.0", "1.2.0"})))


@pytest.mark.parametrize(("text", "complaint"), CONTRACTS)
def test_what_takes_away_is_refused(found: Found, text: str, complaint: str) -> None:
    said = found(text)
    assert len(said) == 1
    assert said[0].startswith("20270102000000_second.sql:3: ")
    assert complaint in said[0]


@pytest.mark.parametrize("text", EXPANDS)
def test_what_adds_passes(found: Found, text: str) -> None:
    assert found(text) == []


class TestContract:
    def test_passes_when_a_release_that_is_out_stopped_using_it(self, found: Found) -> None:
        assert found("-- Nobody reads it.\n-- contract: 1.2.0\nalter table erp.things drop column memo;") == []

    def test_is_refused_for_a_release_that_is_not_out(self, found: Found) -> None:
        said = found("-- contract: 1.3.0\nalter table erp.things drop column memo;")
        assert said == ["20270102000000_second.sql:4: `-- contract: 1.3.0` names no release of CHANGELOG.md"]

    def test_covers_the_statement_below_it_alone(self, found: Found) -> None:
        said = found("-- contract: 1.2.0\nalter table erp.things drop column memo;\ndrop table erp.things;")
        assert said == ["20270102000000_second.sql:5: drops table erp.things"]

    def test_is_refused_where_it_is_not_needed(self, found: Found) -> None:
        assert found("-- contract: 1.2.0\ncomment on table erp.things is '';") == [
            "20270102000000_second.sql:4: it only expands: take `-- contract:` away"
        ]

    def test_lets_a_function_come_again_after_it_was_dropped(self, found: Found) -> None:
        text = "-- contract: 1.2.0\ndrop function erp.drop_me();\n"
        assert found(text + "create function erp.drop_me(p_a text) returns text language sql as 'select p_a';") == []


class TestTheFrame:
    @pytest.mark.parametrize("begin", ["", "set lock_timeout = 0;", "set lock_timeout = '1min';", "select 1;"])
    def test_waits_for_a_lock_for_5_seconds_at_most(self, found: Found, begin: str) -> None:
        said = found(begin, frame="{0}\nnotify pgrst, 'reload schema';")
        assert said == ["20270102000000_second.sql: begin it with `set lock_timeout = '5s';` or less"]

    @pytest.mark.parametrize("begin", ["set lock_timeout = 900;", "set local lock_timeout to '2s';"])
    def test_may_wait_less(self, found: Found, begin: str) -> None:
        assert found(begin, frame="{0}\nnotify pgrst, 'reload schema'") == []

    @pytest.mark.parametrize("end", ["", "notify pgrst;", "notify other, 'reload schema';"])
    def test_tells_postgrest(self, found: Found, end: str) -> None:
        said = found(end, frame="set lock_timeout = '5s';\n{0}")
        assert said == ["20270102000000_second.sql: end it with `notify pgrst, 'reload schema';`"]


class TestCheck:
    def test_names_everything_and_says_the_way_out(self, found: Found, tmp_path: Path) -> None:
        found("drop table erp.things;\ntruncate erp.others;")
        changelog = tmp_path / "CHANGELOG.md"
        changelog.write_text(CHANGELOG)
        with pytest.raises(StackError, match=r"(?s)2 things .*sql:3: drops table.*sql:4: .*`-- contract: RELEASE`"):
            check(tmp_path, changelog=changelog)

    def test_knows_the_releases_that_are_out(self, found: Found, tmp_path: Path) -> None:
        found("-- contract: 1.1.0\ndrop table erp.things;")
        changelog = tmp_path / "CHANGELOG.md"
        changelog.write_text(CHANGELOG)
        check(tmp_path, changelog=changelog)

    def test_refuses_what_postgresql_cannot_read(self, found: Found) -> None:
        with pytest.raises(StackError, match=r"20270102000000_second\.sql is not SQL"):
            found("\\i other.sql")

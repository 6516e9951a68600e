"""What the database grants, whatever is in it."""

import psycopg


def _names(connection: psycopg.Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query).fetchall()]


class TestTables:
    def test_have_row_security_that_holds_their_owner_too(self, connection: psycopg.Connection) -> None:
        query = """
            select c.relname from pg_class as c
            where c.relnamespace = 'erp'::regnamespace and c.relkind in ('r', 'p')
              and not (c.relrowsecurity and c.relforcerowsecurity)
        """
        assert _names(connection, query) == []

    def test_belong_to_the_owner_who_is_no_superuser(self, connection: psycopg.Connection) -> None:
        query = """
            select c.relname from pg_class as c join pg_roles as r on r.oid = c.relowner
            where c.relnamespace in ('erp'::regnamespace, 'api'::regnamespace)
              and (r.rolname <> 'erp_owner' or r.rolsuper or r.rolbypassrls)
        """
        assert _names(connection, query) == []

    def test_are_written_by_nobody_but_their_owner(self, connection: psycopg.Connection) -> None:
        query = """
            select distinct g.grantee || ': ' || g.table_name from information_schema.role_table_grants as g
            where g.table_schema in ('erp', 'api') and g.grantee <> 'erp_owner' and g.privilege_type <> 'SELECT'
        """
        assert _names(connection, query) == []

    def test_of_people_show_names_only(self, connection: psycopg.Connection) -> None:
        query = """
            select a.attname from pg_attribute as a
            where a.attrelid = 'erp.users'::regclass and a.attnum > 0
              and has_column_privilege('authenticated', a.attrelid, a.attnum, 'select')
        """
        assert sorted(_names(connection, query)) == ["id", "name"]


class TestFunctions:
    def test_for_nobody_are_two(self, connection: psycopg.Connection) -> None:
        query = """
            select p.oid::regprocedure::text from pg_proc as p
            where p.pronamespace in ('erp'::regnamespace, 'api'::regnamespace)
              and has_function_privilege('anon', p.oid, 'execute') order by 1
        """
        assert _names(connection, query) == ["api.health()", "erp.before_request()"]

    def test_that_run_as_their_owner_search_nowhere(self, connection: psycopg.Connection) -> None:
        query = """
            select p.oid::regprocedure::text from pg_proc as p
            where p.pronamespace in ('erp'::regnamespace, 'api'::regnamespace)
              and p.prosecdef and not coalesce('search_path=""' = any (p.proconfig), false)
        """
        assert _names(connection, query) == []

"""The database and PostgREST: who owns, who may, and what answers whom."""

from collections.abc import Sequence

from stack.doctor.check import Check, Grade, Look, Unknown
from stack.doctor.site import Site, ask
from stack.errors import StackError

OUR_SCHEMAS = "('erp'::regnamespace, 'api'::regnamespace)"
# Whom a function is for, where it is not for people.
FOR_NOBODY = "('api.health()', 'erp.before_request()')"
PSQL = '.venv/bin/erp psql -c "{}"'
SEALED_WITHIN_S = 120

_OWNERS = f"""
  select c.relname || ' belongs to ' || r.rolname
  from pg_class as c join pg_roles as r on r.oid = c.relowner
  where c.relnamespace in {OUR_SCHEMAS} and c.relkind in ('r', 'p', 'v', 'S')
    and (r.rolname <> 'erp_owner' or r.rolsuper or r.rolbypassrls)
  union all
  select p.oid::regprocedure || ' belongs to ' || r.rolname
  from pg_proc as p join pg_roles as r on r.oid = p.proowner
  where p.pronamespace in {OUR_SCHEMAS} and r.rolname <> 'erp_owner'
"""
_ROW_SECURITY = """
  select 'erp.' || c.relname || ' has no forced row security'
  from pg_class as c
  where c.relnamespace = 'erp'::regnamespace and c.relkind in ('r', 'p')
    and not (c.relrowsecurity and c.relforcerowsecurity)
  union all
  select 'api.' || c.relname || ' does not look with the eyes of its reader'
  from pg_class as c
  where c.relnamespace = 'api'::regnamespace and c.relkind = 'v'
    and not coalesce('security_invoker=true' = any (c.reloptions), false)
"""
_GRANTS = """
  select distinct g.grantee || ' may ' || lower(g.privilege_type) || ' ' || g.table_schema || '.' || g.table_name
  from information_schema.role_table_grants as g
  where g.table_schema in ('erp', 'api') and g.grantee <> 'erp_owner'
    and (g.privilege_type <> 'SELECT' or g.grantee in ('PUBLIC', 'anon', 'service_role'))
  union all
  select 'people may read the passwords of erp.users'
  where has_column_privilege('authenticated', 'erp.users', 'password_hash', 'select')
"""
_FUNCTIONS = f"""
  select p.oid::regprocedure || ' may be called without a token'
  from pg_proc as p
  where p.pronamespace in {OUR_SCHEMAS} and has_function_privilege('anon', p.oid, 'execute')
    and p.oid::regprocedure::text not in {FOR_NOBODY}
  union all
  select p.oid::regprocedure || ' runs as its owner with a search path'
  from pg_proc as p
  where p.pronamespace in {OUR_SCHEMAS} and p.prosecdef
    and not coalesce('search_path=""' = any (p.proconfig), false)
"""
_TRIGGERS = """
  select w.name || ' can be changed: a trigger is missing or off'
  from (values ('audit_log'), ('audit_seals'), ('flow_events'), ('stock_moves'), ('stock_entries')) as w (name)
  where (
    select count(*) from pg_trigger as t
    where t.tgrelid = ('erp.' || w.name)::regclass and t.tgenabled in ('O', 'A')
      and t.tgname in ('refuse_change', 'refuse_truncate')
  ) < 2
"""
_ROLES = """
  select r.rolname || ' is a superuser, or passes row security, or may log in'
  from pg_roles as r
  where (r.rolname in ('anon', 'authenticated', 'authenticator', 'erp_owner') and (r.rolsuper or r.rolbypassrls))
    or (r.rolname in ('anon', 'authenticated', 'service_role', 'erp_owner') and r.rolcanlogin)
"""
_DEMO = "select u.email || ' can log in' from erp.users as u where u.email like '%@demo.example' and u.is_active"
_SEALS = f"""
  select count(*) || ' rows since ' || min(l.recorded_at) || ' are not sealed'
  from erp.audit_log as l
  where l.xid >= coalesce((select max(s.upto_xid::text::bigint) from erp.audit_seals as s), 0)::text::xid8
  having min(l.recorded_at) < now() - interval '{SEALED_WITHIN_S} seconds'
"""
_LEDGER = """
  select 'the last check of the ledger found ' || d.count || ' drifts'
  from (select count from erp.drift_checks order by id desc limit 1) as d where d.count > 0
"""


def _none(sql: str) -> Look:
    """A query that finds what is wrong."""

    def look(site: Site) -> Sequence[str]:
        try:
            return site.rows(sql.strip().rstrip(";") + ";")
        except StackError as error:
            raise Unknown(f"the database cannot be asked ({error}); on a hosted project set SUPABASE_DB_URL.") from None

    return look


def _listens(site: Site) -> Sequence[str]:
    if site.environment.get("SUPABASE_DB_URL"):
        raise Unknown("a hosted project: look at its network restrictions.")
    return _none(
        "select 'PostgreSQL listens on ' || setting from pg_settings where name = 'listen_addresses' and setting <> ''"
    )(site)


def _demo(site: Site) -> Sequence[str]:
    return _none(_DEMO)(site) if site.is_production else []


def _postgrest(site: Site) -> Sequence[str]:
    """Asked as a stranger would."""
    url = site.rest_url
    if url is None:
        raise Unknown("SUPABASE_URL is not set.")
    anon = {"apikey": site.environment.get("SUPABASE_ANON_KEY", "")}
    found = []
    if (view := ask(f"{url}/items", headers=anon)).status not in (401, 403):
        found.append(f"a view answers a stranger with {view.status}")
    if (root := ask(f"{url}/", headers=anon)).status == 200 and "swagger" in root.text:
        found.append("it describes itself (openapi-mode is not disabled)")
    if (schema := ask(f"{url}/users", headers={**anon, "Accept-Profile": "erp"})).status != 406:
        found.append(f"schema erp answers with {schema.status}: db-schemas is not api alone")
    asked = ask(f"{url}/items", headers={**anon, "Origin": "https://evil.example"})
    if asked.headers.get("access-control-allow-origin") in ("*", "https://evil.example"):
        found.append("it lets other sites' scripts in (server-cors-allowed-origins)")
    return found


def _check(name: str, grade: Grade, en: str, ko: str, sql: str, mend: str) -> Check:
    command = PSQL.format(" ".join(sql.split())) if len(sql) < 300 else ".venv/bin/erp doctor --json"
    return Check(name, grade, en, ko, command, mend, _none(sql))


CHECKS = (
    _check(
        "database.owners",
        Grade.CRITICAL,
        "Tables, views and functions belong to erp_owner, who is no superuser",
        "표, 뷰, 함수의 소유자는 슈퍼유저가 아닌 erp_owner다",
        _OWNERS,
        "alter … owner to erp_owner",
    ),
    _check(
        "database.roles",
        Grade.CRITICAL,
        "The roles of callers are no superusers, pass no row security and cannot log in",
        "호출자 역할은 슈퍼유저가 아니고 행 보안을 우회하지 않으며 로그인할 수 없다",
        _ROLES,
        "alter role … nosuperuser nobypassrls nologin",
    ),
    _check(
        "database.row_security",
        Grade.CRITICAL,
        "Row security is forced on every table, and every view looks as its reader",
        "모든 표에 행 보안이 강제되고 모든 뷰는 읽는 사람의 권한으로 본다",
        _ROW_SECURITY,
        "alter table … enable row level security, force row level security",
    ),
    _check(
        "database.grants",
        Grade.CRITICAL,
        "Nobody but the owner writes tables, and strangers read none",
        "소유자 말고는 표에 쓸 수 없고 외부인은 읽을 수 없다",
        _GRANTS,
        "revoke what supabase/schemas/grants.sql does not grant",
    ),
    _check(
        "database.functions",
        Grade.CRITICAL,
        "Without a token two functions can be called, and none that runs as its owner has a search path",
        "토큰 없이 부를 수 있는 함수는 둘뿐이고 소유자 권한 함수에는 search_path가 없다",
        _FUNCTIONS,
        "revoke execute …; alter function … set search_path = ''",
    ),
    _check(
        "database.append_only",
        Grade.CRITICAL,
        "The ledger, the events and the audit trail refuse changes",
        "수불부, 이력, 감사 로그는 변경을 거부한다",
        _TRIGGERS,
        "alter table … enable trigger all; then `erp verify` and `erp audit verify`",
    ),
    Check(
        "database.listens",
        Grade.CRITICAL,
        "PostgreSQL listens on a Unix socket alone",
        "PostgreSQL은 유닉스 소켓에서만 연결을 받는다",
        PSQL.format("show listen_addresses"),
        "restart with `erp up`, which writes the configuration anew",
        _listens,
    ),
    Check(
        "postgrest.settings",
        Grade.CRITICAL,
        "PostgREST shows schema api alone, to nobody without a token, undescribed, to no other site",
        "PostgREST는 api 스키마만, 토큰이 있는 사람에게만 보이고 다른 사이트에는 닫혀 있다",
        'curl -si "$SUPABASE_URL/items" -H "Accept-Profile: erp"',
        "set db-schemas, db-pre-request, openapi-mode and server-cors-allowed-origins as stack/postgrest.py does",
        _postgrest,
    ),
    Check(
        "accounts.demo",
        Grade.CRITICAL,
        "No demo account can log in in production",
        "운영 환경에서는 데모 계정으로 로그인할 수 없다",
        PSQL.format(_DEMO),
        "deactivate the accounts, or begin with an empty database (`erp up --no-demo`)",
        _demo,
    ),
    _check(
        "audit.sealed",
        Grade.HIGH,
        "The audit trail is sealed up to two minutes ago",
        "감사 로그가 2분 전까지 봉인되어 있다",
        _SEALS,
        "see that `erp audit seal` runs every minute; then `erp audit verify`",
    ),
    _check(
        "ledger.drift",
        Grade.HIGH,
        "The last check of the stock ledger found no drift",
        "마지막 재고수불부 점검에서 어긋남이 없다",
        _LEDGER,
        "`erp verify` names what does not add up",
    ),
)

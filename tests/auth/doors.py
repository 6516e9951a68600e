"""Which doors PostgREST has, written out by hand."""

import psycopg

# Whom the functions of schema api are for.
_FUNCTIONS = {
    "anon": "health",
    "service_role": """
        health begin_login finish_login refresh_session check_ledger clean_up ledger_drift create_user
        audit_to_seal seal_audit check_audit get_invitation accept_invitation begin_proof open_api_token reset_totp
    """,
    "authenticated": """
        health me end_session
        create_item create_items change_item search_items items_coded
        create_category change_category search_categories
        create_unit change_unit search_units
        create_partner create_partners change_partner search_partners
        create_warehouse change_warehouse search_warehouses
        create_location change_location search_locations
        create_lot change_lot search_lots
        create_user change_user invite_user end_user_sessions reset_totp
        my_sessions end_my_sessions change_password begin_totp confirm_totp end_totp
        renew_recovery_codes
        create_api_token api_tokens_of end_api_token
        change_company put_file get_file close_period reopen_period
        create_flow create_flows change_flow copy_flow transition_flow transition_flows get_flow search_flows inbox
        flows_of_item search_stocks stocks_as_of stocks_known_at stock_totals stock_totals_as_of stock_totals_known_at
    """,
}
FUNCTIONS = {caller: set(names.split()) for caller, names in _FUNCTIONS.items()}
VIEWS = sorted(
    "audit_log categories closed_periods company engines flows items locations lots partners roles stock_entries"  # noqa: SIM905
    " stock_lots stock_reservations stocks units users warehouses".split()
)


def open_to(connection: psycopg.Connection, caller: str) -> set[str]:
    """The functions of schema api that a role of PostgREST may really call."""
    rows = connection.execute(
        "select p.proname from pg_proc as p where p.pronamespace = 'api'::regnamespace"
        " and has_function_privilege(%s, p.oid, 'execute')",
        [caller],
    ).fetchall()
    return {row[0] for row in rows}

-- Who may do what. Everything is owned by erp_owner; public has nothing (see kit/schemas.sql).
-- anon: a caller without a token. authenticated: a person with one. service_role: the API itself.
grant usage on schema erp, api to anon, authenticated, service_role;

-- requests
grant execute on function erp.before_request() to anon, authenticated, service_role;
grant execute on function api.health() to anon, authenticated, service_role;

-- log-in and jobs: the API itself
grant execute on function
  api.begin_login(text),
  api.finish_login(text, uuid, boolean, text, integer, bigint, text),
  api.refresh_session(text, text, integer),
  api.begin_proof(uuid, uuid), api.open_api_token(text),
  api.get_invitation(text), api.accept_invitation(text, text),
  api.check_ledger(),
  api.clean_up(),
  api.audit_to_seal(), api.seal_audit(integer, text, text, text, text),
  api.check_audit(integer, integer)
to service_role;
grant execute on function api.create_user(jsonb, text), api.reset_totp(text)
to authenticated, service_role;

-- people
grant execute on function
  api.end_session(), api.me(), api.change_user(uuid, integer, jsonb),
  api.invite_user(uuid, text), api.end_user_sessions(uuid),
  api.my_sessions(), api.end_my_sessions(uuid), api.change_password(boolean, text),
  api.begin_totp(boolean, text), api.confirm_totp(text, bigint, text[]),
  api.end_totp(boolean, bigint, text),
  api.renew_recovery_codes(boolean, bigint, text, text[]),
  api.create_api_token(text, text, text[], integer), api.api_tokens_of(uuid),
  api.end_api_token(uuid)
to authenticated;

-- masters
grant execute on function
  api.create_item(jsonb), api.create_items(jsonb),
  api.change_item(bigint, integer, jsonb), api.search_items(text),
  api.items_coded(text[]),
  api.create_category(jsonb), api.change_category(bigint, integer, jsonb),
  api.search_categories(text),
  api.create_unit(jsonb), api.change_unit(bigint, integer, jsonb), api.search_units(text),
  api.create_partner(jsonb), api.create_partners(jsonb),
  api.change_partner(bigint, integer, jsonb), api.search_partners(text),
  api.create_warehouse(jsonb), api.change_warehouse(bigint, integer, jsonb),
  api.search_warehouses(text),
  api.create_location(jsonb), api.change_location(bigint, integer, jsonb),
  api.search_locations(text),
  api.create_lot(jsonb), api.change_lot(bigint, integer, jsonb), api.search_lots(text),
  api.change_company(integer, jsonb),
  api.put_file(text, text, text), api.get_file(bigint)
to authenticated;

-- what views and searches call in the name of the person
grant execute on function
  erp.fail(integer, text, jsonb), erp.decimal(numeric),
  erp.actor(), erp.has_permission(text), erp.visible_warehouses(), erp.managed_users(),
  erp.keystrokes(text), erp.initials(text), erp.search_text(text, text),
  erp.search_words(text), erp.typed_initials(text), erp.search_pattern(text, text),
  erp.search_patterns(text),
  erp.find_records(text, text)
to authenticated;

-- what views read in the name of the person
grant select on
  api.users, api.roles, api.audit_log, api.company, api.units, api.categories, api.items,
  api.partners, api.warehouses, api.locations, api.lots
to authenticated;
grant select (id, name) on erp.users to authenticated;
grant select on
  erp.roles, erp.role_permissions, erp.audit_log, erp.company, erp.units, erp.categories,
  erp.items, erp.item_barcodes, erp.partners, erp.warehouses, erp.locations, erp.lots
to authenticated;

-- stocks and flows
grant execute on function api.ledger_drift() to service_role;
grant execute on function
  api.create_flow(text, jsonb, text), api.create_flows(jsonb, text, text),
  api.change_flow(bigint, integer, jsonb, text), api.copy_flow(bigint, text),
  api.transition_flow(bigint, text, integer, text, jsonb, boolean, text),
  api.transition_flows(bigint[], text, text, text),
  api.get_flow(bigint, text), api.search_flows(text), api.inbox(text),
  api.flows_of_item(bigint),
  api.search_stocks(text), api.stocks_as_of(text), api.stocks_known_at(text),
  api.stock_totals(text, bigint[], bigint, text, bigint[], text[], boolean),
  api.stock_totals_as_of(text, bigint[], bigint),
  api.stock_totals_known_at(text, bigint[], bigint),
  api.close_period(date), api.reopen_period(date),
  erp.spell_totals(bigint, bigint, bigint, numeric, numeric, numeric, numeric),
  erp.lines_of(bigint), erp.events_of(bigint), erp.transitions_of(bigint),
  erp.refusal(erp.transitions, uuid, bigint, bigint), erp.find_flows(text), erp.moment(text)
to authenticated;
-- PostgREST, which logs in as authenticator, uses only the casts that it may execute itself.
grant execute on function erp.decimal_json(api.decimal) to authenticator, authenticated;
grant select on
  api.engines, api.flows, api.stocks, api.stock_lots, api.stock_entries, api.stock_reservations,
  api.closed_periods, erp.line_details,
  erp.engines, erp.transitions, erp.flows, erp.flow_lines, erp.flow_events,
  erp.stock_positions, erp.stock_levels, erp.reservations, erp.stock_moves, erp.stock_entries,
  erp.closed_periods
to authenticated;

reset role;

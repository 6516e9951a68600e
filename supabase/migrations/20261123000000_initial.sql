-- Made by `make gen` from supabase/schemas/ until the first release. Do not edit: edit there.

set lock_timeout = '5s';
set statement_timeout = '10min';
set check_function_bodies = off;
set client_min_messages = warning;

-- schemas/kit/schemas.sql

-- The two schemas and their owner. `erp` holds the tables and is never exposed; `api` is all that
-- PostgREST shows. Everything is owned by erp_owner, which cannot log in and is no superuser, so
-- that a SECURITY DEFINER function is still held by row security.
do $$
begin
  if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = 'erp_owner') then
    create role erp_owner nologin noinherit;
  end if;
end
$$;

grant erp_owner to current_user;

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
grant usage on schema extensions to erp_owner, authenticated;

create schema erp authorization erp_owner;
create schema api authorization erp_owner;

set role erp_owner;

-- Functions may name each other in any order of creation.
set check_function_bodies = off;

alter default privileges revoke execute on functions from public;

create domain erp.quantity as numeric(24, 6);
create domain erp.price as numeric(18, 4);
create domain erp.amount as numeric(36, 4);

-- A number that sorts and compares as one, and leaves PostgREST as a decimal string (its "data
-- representations"): the cast stands in kit/tables.sql. PostgreSQL itself ignores the cast.
create domain api.decimal as numeric;

-- schemas/kit/erp.begin_command.sql

-- First statement of every write: with an Idempotency-Key, claims it. A second sender of the same
-- key waits here for the first to end, and then gets the first one's reply, which the caller must
-- return at once. Null means: go on. Only a success leaves its key behind, since a refusal rolls
-- the claim back.
create function erp.begin_command(p_route text, p_body jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_key constant text := erp.header('idempotency-key');
  v_actor_id constant uuid := erp.actor();
  v_hash constant bytea := sha256(convert_to(p_route || p_body::text, 'UTF8'));
  v_stored erp.idempotency_keys;
begin
  if v_key is null then
    return null;
  end if;
  if length(v_key) not between 8 and 200 then
    perform erp.fail(422, 'idempotency.key_length');
  end if;
  insert into erp.idempotency_keys (actor_id, key, body_hash)
  values (v_actor_id, v_key, v_hash)
  on conflict do nothing;
  if found then
    return null;
  end if;
  select k.* into v_stored
  from erp.idempotency_keys as k
  where k.actor_id = v_actor_id and k.key = v_key;
  if v_stored.body_hash <> v_hash then
    perform erp.fail(422, 'idempotency.other_body');
  end if;
  return v_stored.reply;
end
$$;

-- schemas/kit/erp.change_body.sql

-- The body of a change as erp.begin_command takes it.
create function erp.change_body(p_id text, p_version integer, p_document jsonb)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select jsonb_build_object('id', p_id, 'version', p_version, 'document', p_document)
$$;

-- schemas/kit/erp.check_record.sql

-- Refuses what a caller sent for a record (after erp.clean_document), naming at once the fields
-- that break its rules, the ids that name nothing, and the errors that the caller of this function
-- found itself. p_current is the record as it is, null for a new one.
create function erp.check_record(
  p_record text, p_document jsonb, p_current jsonb, p_own_errors jsonb default '[]'
)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('field', e.field, 'code', e.code) order by e.field)
  into v_errors
  from (
    select * from erp.field_errors(p_record, p_document, p_current is not null)
    union
    select * from erp.fixed_errors(p_record, p_document, p_current)
    union
    select * from erp.reference_errors(p_record, p_document, p_current)
  ) as e;
  v_errors := coalesce(v_errors, '[]') || p_own_errors;
  if v_errors <> '[]' then
    perform erp.fail(422, 'input.invalid', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- schemas/kit/erp.clean_document.sql

-- A JSON object with its texts composed (NFC) and without blanks at either end, so that what looks
-- the same is the same. Fails when it is no object.
create function erp.clean_document(p_record text, p_document jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if jsonb_typeof(p_document) is distinct from 'object' then
    perform erp.fail(422, 'input.invalid', '{"errors": [{"field": "", "code": "field.object"}]}');
  end if;
  return p_document || coalesce(
    (
      select jsonb_object_agg(
        r.field, normalize(btrim(p_document ->> r.field, U&' \0009\000A\000D\00A0\3000\FEFF'), nfc)
      )
      from erp.field_rules as r
      where r.record = p_record
        and r.kind = 'text'
        and jsonb_typeof(p_document -> r.field) = 'string'
    ),
    '{}'
  );
end
$$;

-- schemas/kit/erp.contains.sql

-- The LIKE pattern that finds a text anywhere, with what LIKE would take for a wildcard escaped.
create function erp.contains(p_text text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select '%' || regexp_replace(btrim(normalize(p_text)), '([\\%_])', '\\\1', 'g') || '%'
$$;

-- schemas/kit/erp.create_many.sql

-- Creates many master records of a kind by its own erp.create_<noun>, all or none, and gives their
-- ids in order. What is wrong with any of them is refused at once; `document` says with which.
create function erp.create_many(p_noun text, p_documents jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
  v_id text;
  v_ids bigint[] := '{}';
  v_detail text;
  v_status text;
  v_code text;
  v_errors jsonb := '[]';
begin
  perform erp.check_bulk(p_documents, 'all');
  for v_input in
    select i.value, i.ordinality - 1 as number
    from jsonb_array_elements(p_documents) with ordinality as i
  loop
    begin
      execute format('select erp.%I($1)', 'create_' || p_noun) into v_id using v_input.value;
      v_ids := v_ids || v_id::bigint;
    exception when sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_detail = pg_exception_detail;
      -- A field that is wrong weighs more than a name that is taken.
      v_status := greatest(v_status, right(sqlstate, 3));
      v_code := case v_status when '422' then 'input.invalid' else coalesce(v_code, sqlerrm) end;
      v_errors := v_errors || (
        select jsonb_agg(e.value || jsonb_build_object('document', v_input.number))
        from jsonb_array_elements(v_detail::jsonb -> 'errors') as e
      );
    end;
  end loop;
  if v_errors <> '[]' then
    perform erp.fail(v_status::integer, v_code, jsonb_build_object('errors', v_errors));
  end if;
  return jsonb_build_object('ids', v_ids);
end
$$;

-- schemas/kit/erp.decimal.sql

-- A number as JSON carries it: a string of its digits, without trailing zeros.
create function erp.decimal(p_number numeric)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select trim_scale(p_number)::text
$$;

-- schemas/kit/erp.decimal_json.sql

-- How an api.decimal is written into JSON: see the cast in kit/tables.sql.
create function erp.decimal_json(p_number api.decimal)
returns json
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select to_json(erp.decimal(p_number))
$$;

-- schemas/kit/erp.end_command.sql

-- Last statement of every write: stores the reply with the key that begin_command claimed.
create function erp.end_command(p_reply jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.idempotency_keys as k
  set reply = p_reply
  where k.actor_id = erp.actor() and k.key = erp.header('idempotency-key');
  return p_reply;
end
$$;

-- schemas/kit/erp.error.sql

-- One error of a list of errors: [{"field", "code"}] when it is so, [] when it is not (or not
-- known).
create function erp.error(p_is_so boolean, p_field text, p_code text)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_is_so then jsonb_build_array(jsonb_build_object('field', p_field, 'code', p_code))
    else '[]'
  end
$$;

-- schemas/kit/erp.errors_in.sql

-- What is wrong with the fields of many JSON objects of one record: erp.field_errors for all of
-- them at once, since a call for each of a thousand lines takes five times as long. number: the
-- place in the array, from 1. Sets nothing, so that PostgreSQL can merge it into its callers.
create function erp.errors_in(p_record text, p_documents jsonb[], p_is_partial boolean)
returns table (number bigint, field text, code text)
language sql
stable
security invoker
as $$
  select d.number, k.field, 'field.unknown'
  from unnest(p_documents) with ordinality as d (body, number)
  cross join lateral jsonb_object_keys(d.body - array(
    select r.field from erp.field_rules as r where r.record = p_record
  )) as k (field)
  union all
  select d.number, r.field, e.code
  from unnest(p_documents) with ordinality as d (body, number)
  join erp.field_rules as r on r.record = p_record and (r.is_required or d.body ? r.field)
  cross join lateral (select d.body -> r.field as value) as v
  cross join lateral (
    select case
      when v.value is null or v.value = 'null' then
        case
          when not r.is_required then null
          when v.value is null and p_is_partial then null
          else 'field.required'
        end
      when not erp.is_kind(v.value, r.kind) then 'field.' || r.kind
      when r.kind = 'text' and r.is_required and btrim(v.value #>> '{}') = '' then
        'field.required'
      when r.kind = 'text' and length(v.value #>> '{}') > r.length_max then 'field.too_long'
      when r.kind = 'array' and jsonb_array_length(v.value) > r.length_max then 'field.too_many'
      when r.kind in ('decimal', 'integer') and (v.value #>> '{}')::numeric < r.least then
        'field.too_small'
      when r.kind in ('decimal', 'integer') and (v.value #>> '{}')::numeric > r.most then
        'field.too_large'
      when r.kind = 'decimal' and min_scale((v.value #>> '{}')::numeric) > r.scale then
        'field.too_precise'
      when r.kind = 'text' and v.value #>> '{}' <> all (r.choices) then 'field.choice'
      when r.kind = 'decimal' and r.is_not_zero and (v.value #>> '{}')::numeric = 0 then
        'field.zero'
    end as code
  ) as e
  where e.code is not null
$$;

-- schemas/kit/erp.fail.sql

-- The only raiser. PostgREST turns SQLSTATE PTnnn into HTTP status nnn; the message is a slug that
-- a program can use, the detail is JSON that names every offending field or line.
create function erp.fail(p_status integer, p_code text, p_detail jsonb default '{}')
returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || p_status, message = p_code, detail = p_detail::text;
end
$$;

-- schemas/kit/erp.fail_for_constraint.sql

-- Fails with the slug of a constraint; returns when it has none, for the caller to raise again what
-- it caught.
create function erp.fail_for_constraint(p_constraint text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rule erp.constraint_rules;
begin
  select r.* into v_rule from erp.constraint_rules as r where r.name = p_constraint;
  if found then
    perform erp.fail(
      v_rule.status,
      case v_rule.status when 422 then 'input.invalid' else v_rule.code end,
      jsonb_build_object('errors', erp.error(true, v_rule.field, v_rule.code))
    );
  end if;
end
$$;

-- schemas/kit/erp.field_errors.sql

-- Everything that is wrong with the fields of one JSON object, by the rules of its record: unknown
-- fields, missing ones (unless p_is_partial), wrong kinds, texts too long, numbers out of range.
-- Returns a row {field, code} for each; none when the object is fine.
create function erp.field_errors(p_record text, p_document jsonb, p_is_partial boolean)
returns table (field text, code text)
language sql
stable
security invoker
set search_path = ''
as $$
  select e.field, e.code
  from erp.errors_in(p_record, array[p_document], p_is_partial) as e
$$;

-- schemas/kit/erp.find_records.sql

-- The ids of the records of a table that match what somebody typed, by its column search_text. The
-- query is planned as it is, not once for all: rare words are looked up in the trigram index, words
-- too short for it are found by reading the table.
create function erp.find_records(p_table text, p_query text)
returns setof bigint
language plpgsql
stable
security invoker
rows 500
set search_path = ''
as $$
declare
  v_conditions constant text := coalesce(
    (
      select string_agg(format('t.search_text like %L', w.pattern), ' and ')
      from unnest(erp.search_patterns(p_query)) as w (pattern)
    ), 'true'
  );
begin
  return query execute format('select t.id from erp.%I as t where %s', p_table, v_conditions);
end
$$;

-- schemas/kit/erp.fixed_errors.sql

-- The fields that a change may not change, and does.
create function erp.fixed_errors(p_record text, p_document jsonb, p_current jsonb)
returns table (field text, code text)
language sql
stable
security invoker
set search_path = ''
as $$
  select r.field, 'field.fixed'
  from erp.field_rules as r
  where r.record = p_record
    and r.is_fixed
    and p_document ? r.field
    and p_document ->> r.field is distinct from p_current ->> r.field
    and p_current is not null
$$;

-- schemas/kit/erp.header.sql

-- A header of the request that PostgREST is serving, in lower case; null outside a request.
create function erp.header(p_name text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select nullif(current_setting('request.headers', true), '')::jsonb ->> p_name
$$;

-- schemas/kit/erp.id_of.sql

-- An id field of a JSON object that may not have been checked yet; null unless it is an id.
-- Sets nothing, so that PostgreSQL can merge it into its callers.
create function erp.id_of(p_document jsonb, p_field text)
returns bigint
language sql
immutable
parallel safe
security invoker
as $$
  select case
    when erp.is_kind(p_document -> p_field, 'id') then (p_document ->> p_field)::bigint
  end
$$;

-- schemas/kit/erp.initials.sql

-- The initial consonants (초성) of the Korean syllables of a text, all else left out: ᄆᄉᄆᄋᄉ of
-- "무선 마우스 M1". They are letters of the initials' own alphabet (U+1100 to U+1112), so that in
-- erp.search_text they are not taken for keystrokes.
create function erp.initials(p_text text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select regexp_replace(normalize(p_text, nfkd), U&'[^\1100-\1112]', '', 'g')
$$;

-- schemas/kit/erp.insert_record.sql

-- Inserts a master record from a checked JSON object: the fields that its rules name, but lists.
-- What is left out or null takes the column's default.
create function erp.insert_record(p_table text, p_record text, p_document jsonb)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_columns text;
  v_constraint text;
  v_id text;
begin
  select string_agg(format('%I', r.field), ', ' order by r.field) into v_columns
  from erp.field_rules as r
  where r.record = p_record and r.kind <> 'array' and p_document -> r.field <> 'null';
  execute format(
    $query$
      insert into erp.%1$I (%2$s)
      select %2$s from jsonb_populate_record(null::erp.%1$I, $1)
      returning id::text
    $query$, p_table, v_columns
  ) into v_id using p_document;
  return v_id;
exception when unique_violation or foreign_key_violation or check_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

-- schemas/kit/erp.is_below.sql

-- Whether a record of a tree (categories, locations) is another one or stands below it. Changes of
-- the tree wait for each other here, so that two of them cannot close a circle.
create function erp.is_below(p_table text, p_id bigint, p_top_id bigint)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_below boolean;
begin
  perform pg_advisory_xact_lock(hashtext('erp.tree'), hashtext(p_table));
  execute format(
    $query$
      with recursive line as (
        select t.id, t.parent_id from erp.%1$I as t where t.id = $1
        union
        select t.id, t.parent_id from line as l join erp.%1$I as t on t.id = l.parent_id
      )
      select exists (select 1 from line as l where l.id = $2)
    $query$, p_table
  ) into v_is_below using p_id, p_top_id;
  return v_is_below;
end
$$;

-- schemas/kit/erp.is_date.sql

-- Whether a text is a day of the calendar, written 2026-11-23.
create function erp.is_date(p_text text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_text ~ '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then
      right(p_text, 2)::integer <= extract(
        day from make_date(left(p_text, 4)::integer, substr(p_text, 6, 2)::integer, 1)
          + interval '1 month - 1 day'
      )
    else false
  end
$$;

-- schemas/kit/erp.is_kind.sql

-- Whether a JSON value is of a kind that erp.field_rules names. Numbers come as strings or as JSON
-- numbers; both are exact here. NaN, Infinity and exponents are no numbers. Sets nothing,
-- so that PostgreSQL can merge it into its callers.
create function erp.is_kind(p_value jsonb, p_kind text)
returns boolean
language sql
immutable
parallel safe
security invoker
as $$
  select case p_kind
    when 'text' then jsonb_typeof(p_value) = 'string' and p_value #>> '{}' !~ '[\x01-\x08\x0b-\x1f]'
    when 'boolean' then jsonb_typeof(p_value) = 'boolean'
    when 'id' then p_value::text ~ '^[1-9][0-9]{0,17}$'
    when 'integer' then p_value::text ~ '^-?[0-9]{1,9}$'
    when 'date' then erp.is_date(p_value #>> '{}')
    when 'object' then jsonb_typeof(p_value) = 'object'
    when 'array' then jsonb_typeof(p_value) = 'array'
    when 'decimal' then jsonb_typeof(p_value) in ('string', 'number')
      and p_value #>> '{}' ~ '^-?[0-9]{1,12}([.][0-9]{1,6}0*)?$'
    else false
  end
$$;

-- schemas/kit/erp.keystrokes.sql

-- A text as its keys on the Korean two-set keyboard: 마우스 is ㅁㅏㅇㅜㅅㅡ, and 닭 is ㄷㅏㄹㄱ. What is half
-- typed is then the beginning of what is meant: 마웃 is ㅁㅏㅇㅜㅅ. Anything else comes back in lower
-- case.
--
-- NFKD takes a syllable apart into letters of three alphabets (initial, vowel, final: U+1100 to
-- U+11FF); translate brings the simple ones to the one alphabet of the keyboard, replace splits
-- the others.
create function erp.keystrokes(p_text text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select
    replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(
      translate(
        lower(normalize(p_text, nfkd)),
        U&'\1100\1101\1102\1103\1104\1105\1106\1107\1108\1109\110A\110B\110C\110D\110E\110F\1110'
        '\1111\1112\1161\1162\1163\1164\1165\1166\1167\1168\1169\116D\116E\1172\1173\1175\11A8'
        '\11A9\11AB\11AE\11AF\11B7\11B8\11BA\11BB\11BC\11BD\11BE\11BF\11C0\11C1\11C2',
        'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ'
      ),
      U&'\116A', 'ㅗㅏ'), U&'\116B', 'ㅗㅐ'), U&'\116C', 'ㅗㅣ'), U&'\116F', 'ㅜㅓ'),
      U&'\1170', 'ㅜㅔ'), U&'\1171', 'ㅜㅣ'), U&'\1174', 'ㅡㅣ'), U&'\11AA', 'ㄱㅅ'),
      U&'\11AC', 'ㄴㅈ'), U&'\11AD', 'ㄴㅎ'), U&'\11B0', 'ㄹㄱ'), U&'\11B1', 'ㄹㅁ'),
      U&'\11B2', 'ㄹㅂ'), U&'\11B3', 'ㄹㅅ'), U&'\11B4', 'ㄹㅌ'), U&'\11B5', 'ㄹㅍ'),
      U&'\11B6', 'ㄹㅎ'), U&'\11B9', 'ㅂㅅ'), U&'\111A', 'ㄹㅎ'), U&'\1121', 'ㅂㅅ')
$$;

-- schemas/kit/erp.lock_record.sql

-- A master record as it is, locked until this transaction ends. Fails when there is none, or when
-- the caller has seen another version of it.
create function erp.lock_record(p_table text, p_record text, p_id text, p_version integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_current jsonb;
begin
  execute format(
    'select to_jsonb(t) from erp.%I as t where t.id = %L for no key update', p_table, p_id
  ) into v_current;
  if v_current is null then
    perform erp.fail(404, p_record || '.missing');
  end if;
  if (v_current ->> 'version')::integer is distinct from p_version then
    perform erp.fail(
      409, 'record.stale', jsonb_build_object('version', (v_current ->> 'version')::integer)
    );
  end if;
  return v_current;
end
$$;

-- schemas/kit/erp.read_record.sql

-- A record as its view in schema api shows it.
create function erp.read_record(p_view text, p_id text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_record jsonb;
begin
  execute format('select to_jsonb(v) from api.%I as v where v.id = %L', p_view, p_id)
  into v_record;
  return v_record;
end
$$;

-- schemas/kit/erp.reference_errors.sql

-- The ids of a JSON object that name no record, or a new one that is inactive.
create function erp.reference_errors(p_record text, p_document jsonb, p_current jsonb)
returns table (field text, code text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rule record;
  v_is_active boolean;
begin
  for v_rule in
    select r.field, r.refers_to, p_document ->> r.field as id
    from erp.field_rules as r
    where r.record = p_record
      and r.refers_to is not null
      and erp.is_kind(p_document -> r.field, 'id')
      and p_document ->> r.field is distinct from p_current ->> r.field
  loop
    execute format(
      $query$
        select coalesce((to_jsonb(t) ->> 'is_active')::boolean, true)
        from erp.%I as t
        where t.id = $1
      $query$, v_rule.refers_to
    ) into v_is_active using v_rule.id::bigint;
    field := v_rule.field;
    code := case
      when v_is_active is null then 'field.unknown_reference'
      when not v_is_active then 'field.inactive'
    end;
    if code is not null then
      return next;
    end if;
  end loop;
end
$$;

-- schemas/kit/erp.refuse.sql

-- Refuses a command with everything that is wrong. An error about a document that is only being
-- made names it by its place in the request, since its id is about to be rolled back.
create function erp.refuse(p_status integer, p_code text, p_errors jsonb)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_new_ids constant bigint[] := nullif(current_setting('erp.new_flow_ids', true), '')::bigint[];
begin
  perform erp.fail(p_status, p_code, jsonb_build_object('errors', (
    select jsonb_agg(
      case
        when (e.value ->> 'flow_id')::bigint = any (v_new_ids) then
          e.value - 'flow_id' - 'line_id' - 'flow_code' || jsonb_build_object(
            'document', array_position(v_new_ids, (e.value ->> 'flow_id')::bigint) - 1
          )
        else e.value
      end order by e.ordinality
    )
    from jsonb_array_elements(p_errors) with ordinality as e
  )));
end
$$;

-- schemas/kit/erp.search_pattern.sql

-- One word of a search as a LIKE pattern over erp.search_text; p_before is the word before it.
-- Initial consonants (ㅁㅅㅁㅇㅅ) are looked for among the initials, anything else among the
-- keystrokes. A single consonant after a word (무선 ㅁ) is the next word half typed: an initial
-- somewhere after that word's.
create function erp.search_pattern(p_word text, p_before text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select '%' || case
    when p_word ~ '^[ㄱ-ㅎ]$' and p_before is not null then
      erp.typed_initials(p_before) || '%' || erp.typed_initials(p_word)
    when p_word ~ '^[ㄱ-ㅎ]+$' then erp.typed_initials(p_word)
    else regexp_replace(erp.keystrokes(p_word), '([\\%_])', '\\\1', 'g')
  end || '%'
$$;

-- schemas/kit/erp.search_patterns.sql

-- What somebody typed as LIKE patterns over erp.search_text, all of which must match.
create function erp.search_patterns(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select array_agg(erp.search_pattern(w.word, w.before))
  from (
    select u.word, lag(u.word) over (order by u.place) as before
    from unnest(erp.search_words(p_query)) with ordinality as u (word, place)
  ) as w
$$;

-- schemas/kit/erp.search_text.sql

-- What a search looks in: the keystrokes of a name without its spaces (people do not agree on where
-- Korean has them), those of its codes, and the name's initials. See erp.search_patterns.
create function erp.search_text(p_name text, p_codes text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select concat_ws(
    ' ',
    erp.keystrokes(regexp_replace(p_name, '\s', '', 'g')),
    erp.keystrokes(p_codes),
    erp.initials(p_name)
  )
$$;

-- schemas/kit/erp.search_words.sql

-- The words of what somebody typed. Initial consonants that adjoin other letters (usbㅎㅂ) are a
-- word of their own.
create function erp.search_words(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select regexp_split_to_array(
    btrim(
      regexp_replace(
        regexp_replace(
          regexp_replace(left(p_query, 100), '[\x01-\x20\u3000]+', ' ', 'g'),
          '([^ㄱ-ㅣ\s])([ㄱ-ㅎ]{2,})', '\1 \2', 'g'
        ),
        '([ㄱ-ㅎ]{2,})([^ㄱ-ㅣ\s])', '\1 \2', 'g'
      )
    ), '\s+'
  )
$$;

-- schemas/kit/erp.touch.sql

-- Row trigger of every master table: counts the change, so that a stale version can be told.
create function erp.touch()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end
$$;

-- schemas/kit/erp.typed_initials.sql

-- The initials of a word as it was typed: of its syllables, or, where it is consonants only
-- (ㅁㅅㅁㅇㅅ), these consonants. The keyboard joins some of them (ㄳ); they are taken apart.
create function erp.typed_initials(p_word text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select erp.initials(
    case when p_word ~ '^[ㄱ-ㅎ]+$' then erp.keystrokes(p_word) else p_word end
  )
$$;

-- schemas/kit/erp.update_record.sql

-- Updates a master record from a checked JSON object: the fields that its rules name, but lists.
-- Null takes the column's default; what is left out stays. Its version goes on in any case.
create function erp.update_record(p_table text, p_record text, p_id text, p_document jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_settings text;
  v_constraint text;
begin
  select string_agg(
    format(
      case p_document -> r.field when 'null' then ', %1$I = default' else ', %1$I = d.%1$I' end,
      r.field
    ), ''
  ) into v_settings
  from erp.field_rules as r
  where r.record = p_record and r.kind <> 'array' and p_document ? r.field;
  execute format(
    $query$
      update erp.%1$I as t
      set version = t.version %2$s
      from jsonb_populate_record(null::erp.%1$I, $1) as d
      where t.id = %3$L
    $query$, p_table, coalesce(v_settings, ''), p_id
  ) using p_document;
exception when unique_violation or foreign_key_violation or check_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

-- schemas/users/tables.sql

create table erp.permissions (
  name text not null,
  description text not null,
  constraint permissions_pkey primary key (name),
  constraint name_is_noun_dot_verb check (name ~ '^[a-z_]+[.][a-z_]+$')
);

create table erp.roles (
  name text not null,
  rank integer not null,
  constraint roles_pkey primary key (name),
  constraint rank_is_unique unique (rank)
);

create table erp.role_permissions (
  role text not null references erp.roles (name) on delete cascade,
  permission text not null references erp.permissions (name) on delete cascade,
  constraint role_permissions_pkey primary key (role, permission)
);

create index role_permissions_permission_idx on erp.role_permissions (permission);

create table erp.users (
  id uuid not null default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null references erp.roles (name) on delete restrict,
  password_hash text,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_pkey primary key (id),
  constraint email_is_unique unique (email),
  constraint email_is_lower_case_with_an_at check (
    email = lower(email) and email ~ '^[^@ ]+@[^@ ]+$'
  )
);

create index users_role_idx on erp.users (role);

-- When somebody was last there: at a log-in or a refresh. Apart from the person, whose version and
-- trail are about what others change.
create table erp.last_seen (
  user_id uuid not null references erp.users (id) on delete cascade,
  seen_at timestamptz not null default now(),
  constraint last_seen_pkey primary key (user_id)
);

-- The one open invitation of a person: whoever has its token may set their password, once. The
-- token itself is nowhere; a new invitation takes the place of the old.
create table erp.invitations (
  user_id uuid not null references erp.users (id) on delete cascade,
  token_hash bytea not null,
  expires_at timestamptz not null,
  constraint invitations_pkey primary key (user_id),
  constraint token_hash_is_unique unique (token_hash),
  constraint token_hash_is_a_sha256 check (length(token_hash) = 32)
);

-- schemas/auth/tables.sql

-- One row per log-in of a person on a device. Tokens name it, and ending it ends them.
create table erp.sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null references erp.users (id) on delete cascade,
  refresh_hash bytea not null,
  previous_refresh_hash bytea,
  replaced_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  seen_at timestamptz not null default now(),
  address text,
  device text,
  constraint sessions_pkey primary key (id),
  constraint refresh_hash_is_unique unique (refresh_hash),
  constraint previous_refresh_hash_is_unique unique (previous_refresh_hash),
  constraint a_replaced_token_has_its_time check (
    (previous_refresh_hash is null) = (replaced_at is null)
  )
);

create index sessions_user_id_idx on erp.sessions (user_id);

-- A session that a program uses in the name of a person, under a name and with some of their
-- permissions; its refresh_hash is that of the API token, which is never refreshed.
create table erp.api_tokens (
  session_id uuid not null references erp.sessions (id) on delete cascade,
  name text not null,
  permissions text[] not null,
  constraint api_tokens_pkey primary key (session_id),
  constraint it_has_a_name check (length(name) between 1 and 100),
  constraint it_may_do_something check (cardinality(permissions) > 0)
);

-- The second step of a person's log-in (RFC 6238). The secret is sealed with a key that only the
-- API has (docs/adr/0018); until a code has confirmed it, no log-in asks for one.
create table erp.totp (
  user_id uuid not null references erp.users (id) on delete cascade,
  sealed_secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint totp_pkey primary key (user_id)
);

comment on column erp.totp.last_step is 'the last period of 30 seconds whose code was accepted';

-- Codes that stand in for the second step, once each.
create table erp.recovery_codes (
  user_id uuid not null references erp.totp (user_id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (user_id, code_hash)
);

-- Attempts to log in, per address of the account, counted before any password is hashed; a success
-- forgets them.
create table erp.login_attempts (
  email text not null,
  attempt_count integer not null default 1,
  window_started_at timestamptz not null default now(),
  constraint login_attempts_pkey primary key (email)
);

-- schemas/audit/tables.sql

-- Who changed what, in the transaction of the change. Append-only; read in (xid, id) order, since
-- ids become visible out of order.
create table erp.audit_log (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default now(),
  actor_id uuid references erp.users (id) on delete restrict,
  action text not null,
  record text not null,
  record_id text not null,
  before jsonb,
  after jsonb,
  request_id text,
  address text,
  build text,
  constraint audit_log_pkey primary key (id)
);

create index audit_log_record_idx on erp.audit_log (record, record_id, id);
create index audit_log_actor_id_idx on erp.audit_log (actor_id, id);
create index audit_log_action_idx on erp.audit_log (action, id);
create index audit_log_recorded_at_idx on erp.audit_log using brin (recorded_at);
create index audit_log_xid_idx on erp.audit_log (xid, id);

comment on column erp.audit_log.address is 'of the caller, as the API has seen it';

-- Seals on the trail: each covers the rows of the transactions before upto_xid that no earlier seal
-- covers, and is signed with a key that no server has (docs/adr/0015).
create table erp.audit_seals (
  number integer not null,
  sealed_at timestamptz not null default now(),
  upto_xid xid8 not null,
  ids bigint[] not null,
  digests bytea[] not null,
  head bytea not null,
  signature bytea not null,
  constraint audit_seals_pkey primary key (number),
  constraint numbers_begin_at_1 check (number > 0),
  constraint every_row_has_its_digest check (cardinality(ids) = cardinality(digests)),
  constraint head_is_a_sha256 check (length(head) = 32)
);

-- schemas/kit/tables.sql

-- What a caller may send, field by field. One table is the whole of input validation in the
-- database, so that every error can be named at once.
create table erp.field_rules (
  record text not null,
  field text not null,
  kind text not null,
  is_required boolean not null default false,
  length_max integer not null default 200,
  least numeric,
  most numeric,
  is_not_zero boolean not null default false,
  scale integer not null default 6,
  choices text[],
  refers_to text,
  is_fixed boolean not null default false,
  constraint field_rules_pkey primary key (record, field),
  constraint kind_is_known check (
    kind in ('text', 'boolean', 'id', 'integer', 'date', 'object', 'array', 'decimal')
  )
);

comment on column erp.field_rules.scale is 'digits after the decimal point, at most';
comment on column erp.field_rules.refers_to is 'the table of erp whose record an id must name';
comment on column erp.field_rules.is_fixed is 'said at creation, not changed afterwards';

-- What to answer when a constraint refuses a row, by the constraint's name.
create table erp.constraint_rules (
  name text not null,
  status integer not null,
  code text not null,
  field text,
  constraint constraint_rules_pkey primary key (name),
  constraint status_is_a_conflict_or_malformed check (status in (409, 422))
);

-- The reply of each command that carried an Idempotency-Key, so that a retry gets the same reply
-- and no second effect. Kept for 7 days.
create table erp.idempotency_keys (
  actor_id uuid not null,
  key text not null,
  body_hash bytea not null,
  reply jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (actor_id, key),
  constraint key_has_a_sane_length check (length(key) between 8 and 200)
);

create index idempotency_keys_created_at_idx on erp.idempotency_keys (created_at);

-- What each check of the ledger found: how many things did not add up.
create table erp.drift_checks (
  id bigint not null generated always as identity,
  checked_at timestamptz not null default now(),
  count bigint not null,
  constraint drift_checks_pkey primary key (id)
);

-- PostgREST looks this cast up and writes every column of the domain through it.
create cast (api.decimal as json) with function erp.decimal_json(api.decimal) as implicit;

-- schemas/files/tables.sql

-- Small files (item images, logo, seal), up to 1 MiB each.
create table erp.files (
  id bigint not null generated always as identity,
  name text not null,
  media_type text not null,
  content bytea not null,
  created_by uuid not null references erp.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  constraint files_pkey primary key (id),
  constraint content_is_at_most_1_mib check (octet_length(content) between 1 and 1048576),
  constraint media_type_is_an_image_or_pdf check (
    media_type in ('image/png', 'image/jpeg', 'image/webp', 'application/pdf')
  )
);

create index files_created_by_idx on erp.files (created_by);

-- PostgREST sends what a function returns as this type to the caller byte by byte; the function
-- names the media type in the headers of the reply.
create domain api."*/*" as bytea;

-- schemas/company/tables.sql

-- The one company that this database serves, and its policies.
create table erp.company (
  id boolean not null default true,
  name text not null,
  business_number text not null default '',
  address text not null default '',
  time_zone text not null default 'Asia/Seoul',
  currency text not null default 'KRW',
  currency_decimals smallint not null default 0,
  vat_percent numeric(5, 2) not null default 10,
  logo_id bigint references erp.files (id) on delete set null,
  seal_id bigint references erp.files (id) on delete set null,
  approver_must_differ boolean not null default false,
  totp_required_from text not null default '',
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  constraint company_pkey primary key (id),
  constraint there_is_one_company check (id),
  constraint currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
  constraint currency_decimals_are_at_most_4 check (currency_decimals between 0 and 4),
  constraint vat_percent_is_a_percentage check (vat_percent between 0 and 100)
);

comment on column erp.company.totp_required_from is
  'the least role that must log in with a second step; none where it is empty';

create index company_logo_id_idx on erp.company (logo_id);
create index company_seal_id_idx on erp.company (seal_id);

-- schemas/units/tables.sql

-- A unit of measure and how finely it divides: 0 decimals for pieces, 3 for kilograms.
create table erp.units (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  decimals smallint not null default 0,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint units_pkey primary key (id),
  constraint units_code_is_unique unique (code),
  constraint decimals_are_at_most_6 check (decimals between 0 and 6)
);

-- schemas/categories/tables.sql

create table erp.categories (
  id bigint not null generated always as identity,
  parent_id bigint references erp.categories (id) on delete restrict,
  name text not null,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, '')
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint categories_pkey primary key (id),
  constraint category_is_not_its_own_parent check (parent_id <> id),
  constraint category_name_is_unique_under_its_parent unique nulls not distinct (parent_id, name)
);

-- schemas/items/tables.sql

-- The product master. search_text is what the search looks in (erp.search_text).
create table erp.items (
  id bigint not null generated always as identity,
  sku text not null,
  name text not null,
  category_id bigint references erp.categories (id) on delete restrict,
  unit_id bigint not null references erp.units (id) on delete restrict,
  safety_stock erp.quantity not null default 0,
  reorder_point erp.quantity not null default 0,
  purchase_price erp.price not null default 0,
  sale_price erp.price not null default 0,
  tax_kind text not null default 'taxable',
  is_lot_tracked boolean not null default false,
  memo text not null default '',
  image_id bigint references erp.files (id) on delete set null,
  is_active boolean not null default true,
  search_text text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint items_pkey primary key (id),
  constraint sku_is_unique unique (sku),
  constraint sku_is_not_blank check (btrim(sku) <> ''),
  constraint stock_limits_are_not_negative check (safety_stock >= 0 and reorder_point >= 0),
  constraint prices_are_not_negative check (purchase_price >= 0 and sale_price >= 0),
  constraint tax_kind_is_known check (tax_kind in ('taxable', 'zero_rated', 'exempt'))
);

create index items_category_id_idx on erp.items (category_id);
create index items_unit_id_idx on erp.items (unit_id);
create index items_image_id_idx on erp.items (image_id);
create index items_name_idx on erp.items (name, id);
create index items_search_text_idx
  on erp.items using gin (search_text extensions.gin_trgm_ops);

-- A barcode stands for so many of the item: the single piece, or the box of 12.
create table erp.item_barcodes (
  id bigint not null generated always as identity,
  item_id bigint not null references erp.items (id) on delete cascade,
  barcode text not null,
  unit_name text not null default '',
  quantity erp.quantity not null default 1,
  constraint item_barcodes_pkey primary key (id),
  constraint barcode_is_unique unique (barcode),
  constraint barcode_quantity_is_positive check (quantity > 0)
);

create index item_barcodes_item_id_idx on erp.item_barcodes (item_id);

-- schemas/partners/tables.sql

-- Whom goods come from and go to.
create table erp.partners (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  is_supplier boolean not null default false,
  is_customer boolean not null default false,
  business_number text not null default '',
  representative text not null default '',
  phone text not null default '',
  email text not null default '',
  address text not null default '',
  memo text not null default '',
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code || ' ' || business_number)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint partners_pkey primary key (id),
  constraint partners_code_is_unique unique (code),
  constraint partner_is_supplier_or_customer check (is_supplier or is_customer)
);

create index partners_name_idx on erp.partners (name, id);
create index partners_search_text_idx
  on erp.partners using gin (search_text extensions.gin_trgm_ops);

-- schemas/warehouses/tables.sql

-- Where stock is kept and valued. The one of kind transit holds what is on its way between two.
create table erp.warehouses (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  kind text not null default 'storage',
  address text not null default '',
  is_default boolean not null default false,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint warehouses_pkey primary key (id),
  constraint warehouses_code_is_unique unique (code),
  constraint kind_is_storage_or_transit check (kind in ('storage', 'transit'))
);

create unique index there_is_one_transit on erp.warehouses (kind) where kind = 'transit';
create unique index there_is_one_default_warehouse on erp.warehouses (is_default) where is_default;

-- The warehouses that a person is held to; a person without rows moves in all of them.
create table erp.user_warehouses (
  user_id uuid not null references erp.users (id) on delete cascade,
  warehouse_id bigint not null references erp.warehouses (id) on delete cascade,
  constraint user_warehouses_pkey primary key (user_id, warehouse_id)
);

create index user_warehouses_warehouse_id_idx on erp.user_warehouses (warehouse_id);

-- schemas/locations/tables.sql

-- A tree of places. Those of a warehouse (internal, transit) hold stock; the others are the outside
-- ends of the double-entry ledger and hold none: what came from a supplier, went to a customer, was
-- lost, or was there when the books were opened.
create table erp.locations (
  id bigint not null generated always as identity,
  warehouse_id bigint references erp.warehouses (id) on delete restrict,
  parent_id bigint references erp.locations (id) on delete restrict,
  kind text not null default 'internal',
  code text not null,
  name text not null,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text(name, code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint locations_pkey primary key (id),
  constraint location_code_is_unique_in_its_warehouse
    unique nulls not distinct (warehouse_id, code),
  constraint location_kind_is_known check (
    kind in ('internal', 'transit', 'supplier', 'customer', 'loss', 'production', 'opening')
  ),
  constraint only_a_warehouse_holds_stock check (
    (warehouse_id is not null) = (kind in ('internal', 'transit'))
  ),
  constraint location_is_not_its_own_parent check (parent_id <> id)
);

create index locations_parent_id_idx on erp.locations (parent_id);
-- The root of a warehouse's tree is where goods go when nobody names a bin.
create unique index warehouse_has_one_root
  on erp.locations (warehouse_id) where parent_id is null and warehouse_id is not null;
create unique index outside_end_is_unique on erp.locations (kind) where warehouse_id is null;

-- schemas/lots/tables.sql

-- A batch of one item. Lot 0 stands for "no lot" and belongs to no item.
create table erp.lots (
  id bigint not null generated by default as identity,
  item_id bigint references erp.items (id) on delete restrict,
  code text not null,
  expires_on date,
  is_active boolean not null default true,
  search_text text not null generated always as (
    erp.search_text('', code)
  ) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint lots_pkey primary key (id),
  constraint lot_code_is_unique_for_its_item unique nulls not distinct (item_id, code),
  constraint only_lot_0_has_no_item check ((item_id is null) = (id = 0))
);

create index lots_code_idx on erp.lots (code, id);
create index lots_expires_on_idx on erp.lots (expires_on) where expires_on is not null;
create index lots_search_text_idx
  on erp.lots using gin (search_text extensions.gin_trgm_ops);

-- schemas/engines/tables.sql

-- A kind of business process, as data. A new engine is rows here and in erp.transitions; no
-- function knows an engine by name.
create table erp.engines (
  code text not null,
  prefix text not null,
  names jsonb not null,
  position smallint not null default 100,
  create_permission text not null references erp.permissions (name) on delete restrict,
  line_kind text not null default 'quantity',
  price_kind text,
  partner_role text,
  has_destination boolean not null default false,
  takes_new_lots boolean not null default false,
  constraint engines_pkey primary key (code),
  constraint prefix_is_unique unique (prefix),
  constraint code_is_a_lower_case_word check (code ~ '^[a-z][a-z_]{1,30}$'),
  constraint prefix_is_a_short_capital_word check (prefix ~ '^[A-Z]{2,5}$'),
  constraint line_kind_is_known check (line_kind in ('quantity', 'change')),
  constraint price_kind_is_known check (price_kind in ('purchase', 'sale')),
  constraint partner_role_is_known check (partner_role in ('supplier', 'customer'))
);

create index engines_create_permission_idx on erp.engines (create_permission);

comment on column erp.engines.line_kind is
  'quantity: a line says how many; change: it says the signed change, or what was counted';
comment on column erp.engines.price_kind is
  'which price of the item a line takes when it names none; purchase prices are costs';
comment on column erp.engines.partner_role is
  'the role a partner usually has here; null: no partner';

-- What may happen to a document: from which state to which, who may, and what it does to stock.
create table erp.transitions (
  engine text not null references erp.engines (code) on delete cascade,
  action text not null,
  from_status text not null,
  to_status text not null,
  partial_to_status text,
  permission text references erp.permissions (name) on delete restrict,
  own_only_permission text references erp.permissions (name) on delete restrict,
  needs_other_person boolean not null default false,
  needs_reason boolean not null default false,
  effects text[] not null default '{}',
  from_end text,
  to_end text,
  fulfils boolean not null default false,
  path_step smallint,
  is_edit boolean not null default false,
  constraint transitions_pkey primary key (engine, from_status, action),
  constraint somebody_may_take_it check (permission is not null or own_only_permission is not null),
  constraint effects_are_known check (
    effects <@ array['expect', 'reserve', 'post', 'release', 'reverse']
  ),
  constraint ends_are_known check (
    from_end in ('partner', 'source', 'transit', 'destination', 'loss', 'opening')
    and to_end in ('partner', 'source', 'transit', 'destination', 'loss', 'opening')
  ),
  constraint a_post_has_two_ends check (
    not 'post' = any (effects) or (from_end is not null and to_end is not null)
  ),
  constraint only_what_is_fulfilled_can_be_partial check (partial_to_status is null or fulfils)
);

create index transitions_permission_idx on erp.transitions (permission);
create index transitions_own_only_permission_idx on erp.transitions (own_only_permission);

comment on column erp.transitions.permission is 'who may take it';
comment on column erp.transitions.own_only_permission is
  'who may take it on a document of their own';
comment on column erp.transitions.needs_other_person is
  'not the author, where the company says so (erp.company.approver_must_differ)';
comment on column erp.transitions.fulfils is 'what it posts counts as done on the line';
comment on column erp.transitions.path_step is
  'its place on the way that `through` goes; null for side ways';
comment on column erp.transitions.is_edit is 'taken by changing the document, not by its name';

-- schemas/flows/tables.sql

-- One document that runs through an engine.
create table erp.flows (
  id bigint not null generated by default as identity,
  engine text not null references erp.engines (code) on delete restrict,
  code text not null,
  status text not null default 'draft',
  version integer not null default 1,
  document_on date not null,
  effective_at timestamptz,
  warehouse_id bigint not null references erp.warehouses (id) on delete restrict,
  to_warehouse_id bigint references erp.warehouses (id) on delete restrict,
  partner_id bigint references erp.partners (id) on delete restrict,
  partner_role text,
  origin_flow_id bigint references erp.flows (id) on delete restrict,
  reference text not null default '',
  external_id text,
  memo text not null default '',
  author_id uuid not null references erp.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint flows_pkey primary key (id),
  constraint flow_code_is_unique unique (code),
  constraint external_id_is_unique_for_its_engine unique (engine, external_id),
  constraint flow_status_is_known check (
    status in (
      'draft', 'pending', 'approved', 'in_transit', 'partially_committed', 'committed', 'rejected',
      'cancelled', 'reversed'
    )
  ),
  constraint flow_partner_role_is_known check (partner_role in ('supplier', 'customer')),
  constraint destination_is_another_warehouse check (to_warehouse_id <> warehouse_id)
) with (fillfactor = 80);

create index flows_engine_id_idx on erp.flows (engine, id desc);
create index flows_engine_status_idx on erp.flows (engine, status, id desc);
create index flows_status_idx on erp.flows (status, id desc);
create index flows_document_on_idx on erp.flows (document_on, id);
create index flows_warehouse_id_idx on erp.flows (warehouse_id, id desc);
create index flows_to_warehouse_id_idx on erp.flows (to_warehouse_id)
  where to_warehouse_id is not null;
create index flows_partner_id_idx on erp.flows (partner_id, id desc) where partner_id is not null;
create index flows_origin_flow_id_idx on erp.flows (origin_flow_id)
  where origin_flow_id is not null;
create index flows_author_id_idx on erp.flows (author_id, id desc);

comment on column erp.flows.effective_at is
  'set for a backdated document: noon of its day; others take effect when they are posted';
comment on column erp.flows.external_id is
  'how another system knows this document, so that it cannot be brought in twice';
comment on column erp.flows.origin_flow_id is 'the document whose goods come back with this one';

-- What a document is found by: its code, reference and memo. Apart from it, since each step of a
-- document writes its row anew, and would pay for the trigrams again.
create table erp.flow_texts (
  flow_id bigint not null references erp.flows (id) on delete cascade,
  search_text text not null,
  constraint flow_texts_pkey primary key (flow_id)
);

create index flow_texts_search_text_idx
  on erp.flow_texts using gin (search_text extensions.gin_trgm_ops);

-- A line is often written twice in one transaction. References that are checked at once are checked
-- again at each further write of the row; deferred ones once, when the transaction ends.
create table erp.flow_lines (
  id bigint not null generated always as identity,
  flow_id bigint not null references erp.flows (id) on delete cascade
    deferrable initially deferred,
  line_no integer not null,
  item_id bigint not null references erp.items (id) on delete restrict
    deferrable initially deferred,
  quantity erp.quantity not null,
  is_decrease boolean not null default false,
  counted_qty erp.quantity,
  lot_id bigint not null default 0 references erp.lots (id) on delete restrict
    deferrable initially deferred,
  location_id bigint references erp.locations (id) on delete restrict
    deferrable initially deferred,
  to_location_id bigint references erp.locations (id) on delete restrict
    deferrable initially deferred,
  unit_price erp.price not null,
  tax_kind text not null,
  memo text not null default '',
  committed_qty erp.quantity not null default 0,
  expected_qty erp.quantity not null default 0,
  constraint flow_lines_pkey primary key (id),
  constraint line_no_is_unique_in_its_flow unique (flow_id, line_no),
  constraint quantity_is_positive check (quantity > 0 or counted_qty is not null and quantity = 0),
  constraint unit_price_is_not_negative check (unit_price >= 0),
  constraint committed_qty_is_at_most_quantity check (committed_qty between 0 and quantity),
  constraint expected_qty_is_at_most_what_is_open check (
    expected_qty between 0 and quantity - committed_qty
  )
) with (fillfactor = 80);

create index flow_lines_item_id_idx on erp.flow_lines (item_id);
create index flow_lines_lot_id_idx on erp.flow_lines (lot_id) where lot_id <> 0;
create index flow_lines_location_id_idx on erp.flow_lines (location_id)
  where location_id is not null;
create index flow_lines_to_location_id_idx on erp.flow_lines (to_location_id)
  where to_location_id is not null;

comment on column erp.flow_lines.is_decrease is
  'the line goes against the direction of the transition: less stock, not more';
comment on column erp.flow_lines.expected_qty is 'how much of it stands in incoming';

-- What happened to a document, append-only: who, when, from which state to which, why, and which
-- build of the software did it.
create table erp.flow_events (
  id bigint not null generated by default as identity,
  flow_id bigint not null references erp.flows (id) on delete restrict,
  action text not null,
  from_status text,
  to_status text not null,
  reason text,
  actor_id uuid not null references erp.users (id) on delete restrict,
  build text,
  request_id text,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint flow_events_pkey primary key (id)
);

create index flow_events_flow_id_idx on erp.flow_events (flow_id, id);
create index flow_events_actor_id_idx on erp.flow_events (actor_id, id);

-- What the functions of the flow engine hand each other.

-- A document as the caller sent it, its words turned into records. number: its place in the
-- request, from 0.
create type erp.document_input as (
  number integer,
  engine text,
  partner_id bigint,
  partner_role text,
  warehouse_id bigint,
  to_warehouse_id bigint,
  document_on date,
  reference text,
  external_id text,
  memo text,
  origin_flow_id bigint
);

-- A line of it. item_count: how many items the caller's words fit (1 when all is well).
create type erp.line_input as (
  document integer,
  line_no integer,
  item_id bigint,
  item_count integer,
  quantity numeric,
  is_decrease boolean,
  counted_qty numeric,
  lot_code text,
  lot_expires_on date,
  location_id bigint,
  to_location_id bigint,
  unit_price numeric,
  tax_kind text,
  memo text
);

-- One thing that is wrong with it.
create type erp.input_error as (document integer, line integer, field text, code text);

-- One document taking one transition.
create type erp.step as (
  flow_id bigint,
  engine text,
  action text,
  from_status text,
  to_status text,
  effects text[],
  from_end text,
  to_end text,
  fulfils boolean,
  event_id bigint,
  effective_at timestamptz
);

-- How much of a line a step moves, from where to where. A position is null where the end is
-- outside; a location of the from side is null where any bin will do; lot null: any lot.
create type erp.demand as (
  event_id bigint,
  flow_id bigint,
  line_id bigint,
  line_no integer,
  item_id bigint,
  quantity numeric,
  lot_id bigint,
  from_kind text,
  from_position_id bigint,
  from_location_id bigint,
  to_kind text,
  to_position_id bigint,
  to_location_id bigint,
  effects text[],
  fulfils boolean,
  effective_at timestamptz
);

-- A stock move about to be recorded. held: how much of it is reserved until it leaves. value null:
-- what the source's average says.
create type erp.planned_move as (
  move_id bigint,
  line_id bigint,
  event_id bigint,
  item_id bigint,
  lot_id bigint,
  from_kind text,
  from_position_id bigint,
  from_location_id bigint,
  to_kind text,
  to_position_id bigint,
  to_location_id bigint,
  quantity numeric,
  held numeric,
  value numeric,
  reverses_id bigint,
  effective_at timestamptz
);

-- A line with what is left to do of it, and what the caller names for it.
create type erp.open_line as (
  event_id bigint,
  flow_id bigint,
  line_id bigint,
  line_no integer,
  item_id bigint,
  quantity numeric,
  from_end text,
  to_end text,
  lot_id bigint,
  location_id bigint,
  to_location_id bigint,
  named_location_id bigint,
  has_destination boolean,
  effects text[],
  fulfils boolean,
  effective_at timestamptz
);

-- schemas/stocks/tables.sql

-- The stock of an item in a warehouse (or in transit): the only row that is locked and valued.
-- There is one for every pair, made with the item or the warehouse, so that locking never inserts.
-- Average cost = value / on_hand. Beside it stands what its item and warehouse say, so that lists
-- of stocks are counted, added up, sorted and searched for low ones without joining either: copied
-- by triggers, watched by erp.drift_of_copies.
create table erp.stock_positions (
  id bigint not null generated always as identity,
  item_id bigint not null references erp.items (id) on delete restrict,
  warehouse_id bigint not null references erp.warehouses (id) on delete restrict,
  sku text not null,
  unit_id bigint not null references erp.units (id) on delete restrict,
  safety_stock erp.quantity not null,
  reorder_point erp.quantity not null,
  is_in_storage boolean not null,
  is_in_default boolean not null,
  on_hand erp.quantity not null default 0,
  reserved erp.quantity not null default 0,
  incoming erp.quantity not null default 0,
  value erp.amount not null default 0,
  version bigint not null default 0,
  is_shown boolean not null generated always as (is_in_storage or version > 0) stored,
  is_watched boolean not null generated always as (
    is_in_default or is_in_storage and version > 0
  ) stored,
  level text not null generated always as (
    case
      when not (is_in_default or is_in_storage and version > 0) then 'normal'
      when on_hand - reserved < safety_stock then 'low'
      when reorder_point > 0 and on_hand - reserved > 2 * reorder_point then 'high'
      else 'normal'
    end
  ) stored,
  constraint stock_positions_pkey primary key (id),
  constraint position_is_unique unique (item_id, warehouse_id),
  constraint on_hand_is_not_negative check (on_hand >= 0),
  constraint reserved_is_at_most_on_hand check (reserved between 0 and on_hand),
  constraint incoming_is_not_negative check (incoming >= 0),
  constraint value_is_not_negative check (value >= 0),
  constraint nothing_on_hand_is_worth_nothing check (on_hand > 0 or value = 0)
) with (fillfactor = 70);

create index stock_positions_warehouse_id_idx
  on erp.stock_positions (warehouse_id, sku, item_id) include (id, is_shown);
create index stock_positions_sku_idx
  on erp.stock_positions (sku, item_id, warehouse_id) include (id) where is_shown;
create index stock_positions_level_idx
  on erp.stock_positions (level, sku, item_id, warehouse_id) include (id)
  where is_shown and level <> 'normal';

comment on column erp.stock_positions.is_shown is
  'transit is shown only of what has been there';
comment on column erp.stock_positions.is_watched is
  'safety stock and reorder point count in the default warehouse and in any that has ever held it';
comment on column erp.stock_positions.level is
  'low: less available than the safety stock; high: more than twice the reorder point';

-- How a position's quantities lie in its bins and lots. Holds no value; lot 0 = none.
create table erp.stock_levels (
  id bigint not null generated always as identity,
  position_id bigint not null references erp.stock_positions (id) on delete restrict,
  location_id bigint not null references erp.locations (id) on delete restrict,
  lot_id bigint not null default 0 references erp.lots (id) on delete restrict,
  on_hand erp.quantity not null default 0,
  reserved erp.quantity not null default 0,
  constraint stock_levels_pkey primary key (id),
  constraint level_is_unique unique (position_id, location_id, lot_id),
  constraint level_on_hand_is_not_negative check (on_hand >= 0),
  constraint level_reserved_is_at_most_on_hand check (reserved between 0 and on_hand)
) with (fillfactor = 70);

create index stock_levels_location_id_idx on erp.stock_levels (location_id);
create index stock_levels_lot_id_idx on erp.stock_levels (lot_id) where lot_id <> 0;

-- Who holds what: a line of an approved document, or goods of a transfer on their way. References
-- are checked when the transaction ends: a document that goes through leaves no reservation.
create table erp.reservations (
  flow_line_id bigint not null references erp.flow_lines (id) on delete restrict
    deferrable initially deferred,
  level_id bigint not null references erp.stock_levels (id) on delete restrict
    deferrable initially deferred,
  quantity erp.quantity not null,
  created_at timestamptz not null default now(),
  constraint reservations_pkey primary key (flow_line_id, level_id),
  constraint reservation_is_positive check (quantity > 0)
);

create index reservations_level_id_idx on erp.reservations (level_id);

-- A movement of goods from one place to another, append-only. A correction is a new, linked,
-- opposite move. Who did it and with which build stands on the event.
create table erp.stock_moves (
  id bigint not null generated by default as identity,
  item_id bigint not null references erp.items (id) on delete restrict,
  lot_id bigint not null references erp.lots (id) on delete restrict,
  from_location_id bigint not null references erp.locations (id) on delete restrict,
  to_location_id bigint not null references erp.locations (id) on delete restrict,
  quantity erp.quantity not null,
  flow_line_id bigint not null references erp.flow_lines (id) on delete restrict,
  event_id bigint not null references erp.flow_events (id) on delete restrict,
  reverses_id bigint references erp.stock_moves (id) on delete restrict,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  constraint stock_moves_pkey primary key (id),
  constraint a_move_is_reversed_at_most_once unique (reverses_id),
  constraint move_quantity_is_positive check (quantity > 0),
  constraint a_move_goes_somewhere_else check (from_location_id <> to_location_id)
);

create index stock_moves_flow_line_id_idx on erp.stock_moves (flow_line_id);
create index stock_moves_event_id_idx on erp.stock_moves (event_id);
create index stock_moves_item_id_idx on erp.stock_moves (item_id);
create index stock_moves_lot_id_idx on erp.stock_moves (lot_id) where lot_id <> 0;

-- What a move did to a position, append-only: the running balance, and the proof of it. An entry of
-- quantity 0 changes the value alone.
create table erp.stock_entries (
  position_id bigint not null references erp.stock_positions (id) on delete restrict,
  version bigint not null,
  move_id bigint not null,
  quantity erp.quantity not null,
  value erp.amount not null,
  on_hand_after erp.quantity not null,
  value_after erp.amount not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  constraint stock_entries_pkey primary key (position_id, version),
  constraint stock_entries_move_id_fkey foreign key (move_id)
    references erp.stock_moves (id) on delete no action deferrable initially immediate,
  constraint balance_is_not_negative check (on_hand_after >= 0 and value_after >= 0),
  constraint empty_balance_is_worth_nothing check (on_hand_after > 0 or value_after = 0)
);

create index stock_entries_move_id_idx on erp.stock_entries (move_id);
create index stock_entries_effective_at_idx
  on erp.stock_entries (position_id, effective_at) include (quantity);

-- So much of a level, for a line.
create type erp.share as (line_id bigint, level_id bigint, quantity numeric);

-- What one move does to one position and level: on hand, and what is reserved of it.
create type erp.ledger_change as (
  position_id bigint,
  location_id bigint,
  lot_id bigint,
  move_id bigint,
  quantity numeric,
  reserved numeric,
  value numeric,
  effective_at timestamptz,
  recorded_at timestamptz
);

-- schemas/periods/tables.sql

-- The months that are closed: nothing can be posted into them.
create table erp.closed_periods (
  month date not null,
  closed_by uuid not null references erp.users (id) on delete restrict,
  closed_at timestamptz not null default now(),
  constraint closed_periods_pkey primary key (month),
  constraint month_is_its_first_day check (extract(day from month) = 1)
);

create index closed_periods_closed_by_idx on erp.closed_periods (closed_by);

-- schemas/audit/erp.audit.sql

-- Writes one row of the audit trail about the request at hand.
create function erp.audit(
  p_action text, p_record text, p_record_id text, p_before jsonb, p_after jsonb
)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.audit_log (
    actor_id, action, record, record_id, before, after, request_id, address, build
  )
  values (
    nullif(current_setting('erp.actor_id', true), '')::uuid,
    p_action, p_record, p_record_id, p_before, p_after,
    left(erp.header('x-request-id'), 100), erp.client_address(),
    left(erp.header('x-engine-commit'), 40)
  )
$$;

-- schemas/audit/erp.audit_change.sql

-- Row trigger of every master table: the record before and after, without secrets. A change that
-- changes nothing leaves no row.
create function erp.audit_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_hidden constant text[] := array['password_hash', 'search_text', 'content'];
  v_before constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - v_hidden end;
  v_after constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - v_hidden end;
begin
  if v_before is distinct from v_after then
    perform erp.audit(
      lower(tg_op), tg_table_name, coalesce(v_after, v_before) ->> tg_argv[0], v_before, v_after
    );
  end if;
  return null;
end
$$;

-- schemas/audit/erp.audit_digest.sql

-- What a seal remembers of a row of the trail: the SHA-256 of all that is in it.
create function erp.audit_digest(p_row erp.audit_log)
returns bytea
language sql
immutable
security invoker
set search_path = ''
as $$
  select sha256(convert_to(jsonb_build_array(
    p_row.id, p_row.xid::text, (extract(epoch from p_row.recorded_at) * 1000000)::bigint,
    p_row.actor_id, p_row.action, p_row.record, p_row.record_id, p_row.before, p_row.after,
    p_row.request_id, p_row.address, p_row.build
  )::text, 'UTF8'))
$$;

-- schemas/audit/erp.broken_rows.sql

-- The rows of the trail that are not as a seal says: edited, removed, or inserted among its rows.
create function erp.broken_rows(p_seal erp.audit_seals)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with since as (
    select coalesce(max(s.upto_xid::text::bigint), 0)::text::xid8 as xid
    from erp.audit_seals as s where s.number < p_seal.number
  ),
  sealed as (
    select n.id, n.digest from unnest(p_seal.ids, p_seal.digests) as n (id, digest)
  ),
  present as (
    select l.id, erp.audit_digest(l) as digest
    from erp.audit_log as l
    where (l.xid >= (select e.xid from since as e) and l.xid < p_seal.upto_xid)
      or l.id = any (p_seal.ids)
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', coalesce(s.id, p.id),
    'kind', case when p.id is null then 'removed' when s.id is null then 'inserted'
      else 'edited' end
  ) order by coalesce(s.id, p.id)), '[]')
  from sealed as s
  full join present as p on p.id = s.id
  where s.digest is distinct from p.digest
$$;

-- schemas/audit/erp.refuse_change.sql

-- Trigger of every append-only table: a ledger, an event or an audit row is never changed.
create function erp.refuse_change()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform erp.fail(405, 'record.append_only', jsonb_build_object('record', tg_table_name));
  return null;
end
$$;

-- schemas/audit/erp.rows_to_seal.sql

-- The rows of the trail that a seal up to a transaction would cover, in (xid, id) order: their ids,
-- their digests, and one hash over both.
create function erp.rows_to_seal(
  p_upto_xid xid8, out ids bigint[], out digests bytea[], out rows_hash bytea
)
language sql
stable
security invoker
set search_path = ''
as $$
  select r.ids, r.digests, erp.seal_rows_hash(r.ids, r.digests)
  from (
    select
      coalesce(array_agg(l.id order by l.xid, l.id), '{}') as ids,
      coalesce(array_agg(erp.audit_digest(l) order by l.xid, l.id), '{}') as digests
    from erp.audit_log as l
    where l.xid >= erp.sealed_upto() and l.xid < p_upto_xid
  ) as r
$$;

-- schemas/audit/erp.seal_rows_hash.sql

-- One hash over the ids of sealed rows and their digests, in their order.
create function erp.seal_rows_hash(p_ids bigint[], p_digests bytea[])
returns bytea
language sql
immutable
security invoker
set search_path = ''
as $$
  select sha256(
    convert_to(p_ids::text, 'UTF8')
      || coalesce((select string_agg(d.d, '' order by d.n) from unnest(p_digests)
        with ordinality as d (d, n)), '')
  )
$$;

-- schemas/audit/erp.sealed_upto.sql

-- Before which transaction all rows of the trail are sealed.
create function erp.sealed_upto()
returns xid8
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select s.upto_xid from erp.audit_seals as s order by s.number desc limit 1), '0'::xid8
  )
$$;

-- schemas/auth/erp.actor.sql

-- The person of this request, as erp.before_request noted it.
create function erp.actor()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_actor_id constant text := nullif(current_setting('erp.actor_id', true), '');
begin
  if v_actor_id is null then
    perform erp.fail(401, 'auth.required');
  end if;
  return v_actor_id::uuid;
end
$$;

-- schemas/auth/erp.api_token.sql

-- An API token as its owner, and who manages people, sees it.
create function erp.api_token(p_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', s.id, 'name', t.name, 'permissions', to_jsonb(t.permissions),
    'created_at', s.created_at, 'expires_at', s.expires_at,
    'used_at', nullif(s.seen_at, s.created_at)
  )
  from erp.api_tokens as t
  join erp.sessions as s on s.id = t.session_id
  where s.id = p_id
$$;

-- schemas/auth/erp.api_token_errors.sql

-- What is wrong with an API token that somebody wants: it may do no more than they, and lives for a
-- year at most.
create function erp.api_token_errors(
  p_name text, p_permissions text[], p_days integer
)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select
    erp.error(length(btrim(p_name)) not between 1 and 100, 'name', 'field.too_long')
    || erp.error(p_days not between 1 and 366, 'days', 'field.too_large')
    || erp.error(cardinality(p_permissions) = 0, 'permissions', 'field.required')
    || coalesce(
      (
        select jsonb_agg(jsonb_build_object(
          'field', 'permissions.' || (p.place - 1), 'code', 'field.unknown_reference'
        ))
        from unnest(p_permissions) with ordinality as p (name, place)
        where not erp.has_permission(p.name)
      ), '[]'
    )
$$;

-- schemas/auth/erp.before_request.sql

-- PostgREST runs this before every request. It checks who signed the token, that its session is
-- alive and its person active, and notes the person for this transaction. Where it does not run,
-- erp.actor() stays empty and every door stays shut. Writes are functions, so a write to a view is
-- refused before PostgreSQL finds out that it cannot do it, which PostgREST would call a 500.
-- Whoever must have a second step and has none may do nothing but set one up.
create function erp.before_request()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_actor_id uuid;
  v_scopes text[];
begin
  if current_setting('request.method', true) not in ('GET', 'HEAD')
    and current_setting('request.path', true) not like '/rpc/%' then
    perform erp.fail(405, 'method.not_allowed');
  end if;
  if v_claims ->> 'role' is distinct from 'authenticated' then
    return;
  end if;
  if v_claims ->> 'iss' is distinct from 'erp-engine' then
    perform erp.fail(401, 'auth.issuer');
  end if;
  select u.id, t.permissions into v_actor_id, v_scopes
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id
  left join erp.api_tokens as t on t.session_id = s.id
  where s.id = (v_claims ->> 'session_id')::uuid
    and u.id = (v_claims ->> 'sub')::uuid
    and s.ended_at is null
    and s.expires_at > now()
    and u.is_active;
  if v_actor_id is null then
    perform erp.fail(401, 'auth.session_ended');
  end if;
  if erp.must_set_up_totp(v_actor_id)
    and current_setting('request.path', true)
      not in ('/rpc/me', '/rpc/begin_totp', '/rpc/confirm_totp', '/rpc/end_session') then
    perform erp.fail(403, 'totp.required');
  end if;
  perform set_config('erp.actor_id', v_actor_id::text, true);
  perform set_config('erp.scopes', coalesce(v_scopes::text, ''), true);
end
$$;

-- schemas/auth/erp.client_address.sql

-- Where the request comes from, as the API says; null where it is not the API that says it.
create function erp.client_address()
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select left(erp.header('x-client-address'), 45)
  where erp.is_api()
$$;

-- schemas/auth/erp.denied.sql

-- The guard at the top of every write: null when the person has the permission and, where the write
-- is about a warehouse, is not held to others. Otherwise it records the refusal and gives the reply
-- to return; it does not raise, since that would roll the record back. In PostgREST the reply goes
-- out as a 403 in the shape of its own errors.
create function erp.denied(p_permission text, p_warehouse_id bigint default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not erp.has_permission(p_permission) then
    return erp.deny(p_permission, '{}');
  end if;
  if p_warehouse_id is not null and not erp.may_move_in(p_warehouse_id) then
    return erp.deny(p_permission, '{"why": "warehouse.denied"}');
  end if;
  return null;
end
$$;

-- schemas/auth/erp.deny.sql

-- Records a refused action and gives the reply that says so. See erp.denied.
create function erp.deny(p_permission text, p_detail jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_detail constant jsonb := jsonb_build_object('permission', p_permission) || p_detail;
begin
  -- A refusal leaves no reply behind, so that the key is free once the permission is given.
  delete from erp.idempotency_keys as k
  where k.actor_id = erp.actor() and k.key = erp.header('idempotency-key') and k.reply is null;
  perform erp.audit('denied', 'permission', p_permission, null, v_detail);
  perform set_config('response.status', '403', true);
  return jsonb_build_object(
    'code', 'PT403', 'message', 'permission.denied', 'details', v_detail::text, 'hint', null
  );
end
$$;

-- schemas/auth/erp.email_key.sql

-- An e-mail address as accounts are known by it.
create function erp.email_key(p_email text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select left(lower(btrim(normalize(coalesce(p_email, ''), nfc))), 254)
$$;

-- schemas/auth/erp.forget_attempts.sql

-- Forgets the attempts of a person who has given the right password.
create function erp.forget_attempts(p_user_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from erp.login_attempts as a
  using erp.users as u
  where u.id = p_user_id and a.email = u.email
$$;

-- schemas/auth/erp.has_permission.sql

-- Whether the person of this request has a permission, by the rows of erp.role_permissions;
-- an API token (erp.before_request) has no more of them than it was given.
create function erp.has_permission(p_permission text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from erp.users as u
    join erp.role_permissions as rp on rp.role = u.role and rp.permission = p_permission
    where u.id = erp.actor()
      and (
        coalesce(current_setting('erp.scopes', true), '') = ''
        or p_permission = any (current_setting('erp.scopes', true)::text[])
      )
  )
$$;

-- schemas/auth/erp.invited.sql

-- The person whose invitation has a token, while it is open; no row otherwise.
create function erp.invited(p_token_hash text)
returns table (user_id uuid, email text, name text, expires_at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select u.id, u.email, u.name, i.expires_at
  from erp.invitations as i
  join erp.users as u on u.id = i.user_id
  where i.token_hash = erp.token_hash(p_token_hash) and i.expires_at > now() and u.is_active
$$;

-- schemas/auth/erp.is_api.sql

-- Whether the API stands behind this request. Who asks PostgREST directly could say anything, so it
-- is believed with the service key, or beside the secret whose hash it has signed into the token of
-- the caller (claim "via").
create function erp.is_api()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select erp.is_service() or coalesce(
    encode(sha256(convert_to(erp.header('x-client-proof'), 'UTF8')), 'hex')
      = nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'via',
    false
  )
$$;

-- schemas/auth/erp.is_service.sql

-- Whether the request comes from the API itself (log-in, refresh, jobs), not from a person.
create function erp.is_service()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select current_setting('role', true) = 'service_role'
$$;

-- schemas/auth/erp.may_move_in.sql

-- Whether the person of this request may move stock in a warehouse.
create function erp.may_move_in(p_warehouse_id bigint)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(p_warehouse_id = any (erp.visible_warehouses()), false)
$$;

-- schemas/auth/erp.must_set_up_totp.sql

-- Whether a person's role must log in with a second step (erp.company.totp_required_from) and they
-- have none.
create function erp.must_set_up_totp(p_user_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from erp.company as c
    join erp.roles as least on least.name = c.totp_required_from
    join erp.users as u on u.id = p_user_id
    join erp.roles as r on r.name = u.role and r.rank >= least.rank
    where not exists (
      select 1 from erp.totp as t where t.user_id = u.id and t.confirmed_at is not null
    )
  )
$$;

-- schemas/auth/erp.own_account.sql

-- The guard at the top of what people do to their own account: by way of the API, which has looked
-- at the password or the code, and not with an API token.
create function erp.own_account()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not erp.is_api() then
    perform erp.fail(403, 'auth.api_only');
  end if;
  if coalesce(current_setting('erp.scopes', true), '') <> '' then
    perform erp.fail(403, 'auth.in_person');
  end if;
  return erp.actor();
end
$$;

-- schemas/auth/erp.refused_login.sql

-- Records a failed log-in and gives the reply that says so, as a 401 in the shape of PostgREST's
-- own errors. It does not raise, since that would roll the record back.
create function erp.refused_login(p_email text, p_user_id uuid, p_code text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform erp.audit(
    'login_failed', 'users', coalesce(p_user_id::text, ''), null,
    jsonb_build_object('email', left(p_email, 254), 'reason', split_part(p_code, '.', 2))
  );
  perform set_config('response.status', '401', true);
  return jsonb_build_object(
    'code', 'PT401', 'message', p_code, 'details', '{}', 'hint', null
  );
end
$$;

-- schemas/auth/erp.refused_proof.sql

-- Records that a person has not proved to be themselves, and gives the reply that says so, as a 403
-- in the shape of PostgREST's own errors. It does not raise, since that would roll the record back.
create function erp.refused_proof(p_code text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform erp.audit(
    'proof_failed', 'users', erp.actor()::text, null,
    jsonb_build_object('reason', split_part(p_code, '.', 2))
  );
  delete from erp.idempotency_keys as k
  where k.actor_id = erp.actor() and k.key = erp.header('idempotency-key') and k.reply is null;
  perform set_config('response.status', '403', true);
  return jsonb_build_object(
    'code', 'PT403', 'message', p_code, 'details', '{}', 'hint', null
  );
end
$$;

-- schemas/auth/erp.refused_refresh.sql

-- Gives the reply that refuses a refresh, as a 401 in the shape of PostgREST's own errors. A token
-- that was replaced is known to two: its session ends, since nobody can tell which of them is the
-- thief. It does not raise, since that would roll the ending back.
create function erp.refused_refresh(p_hash bytea)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
begin
  update erp.sessions as s
  set ended_at = now()
  where s.previous_refresh_hash = p_hash and s.ended_at is null
  returning s.user_id into v_user_id;
  if v_user_id is not null then
    perform erp.audit('refresh_reused', 'users', v_user_id::text, null, null);
  end if;
  perform set_config('response.status', '401', true);
  return jsonb_build_object(
    'code', 'PT401', 'message', 'auth.session_ended', 'details', '{}', 'hint', null
  );
end
$$;

-- schemas/auth/erp.replace_recovery_codes.sql

-- The recovery codes of a person are these from now on, and no others. What comes is the API's hash
-- of each.
create function erp.replace_recovery_codes(p_user_id uuid, p_recovery_hashes text[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  delete from erp.recovery_codes as r where r.user_id = p_user_id;
  insert into erp.recovery_codes (user_id, code_hash)
  select p_user_id, erp.token_hash(h.hash) from unnest(p_recovery_hashes) as h (hash);
end
$$;

-- schemas/auth/erp.require.sql

-- The guard at the top of a read that not everybody may make: raises when the permission is
-- missing.
create function erp.require(p_permission text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not erp.has_permission(p_permission) then
    perform erp.fail(403, 'permission.denied', jsonb_build_object('permission', p_permission));
  end if;
end
$$;

-- schemas/auth/erp.second_step_taken.sql

-- Takes the second step of a person: true where they need none, or where the API has found a code
-- right and it was not used before. A period is accepted once, a recovery code is used up.
create function erp.second_step_taken(p_user_id uuid, p_step bigint, p_recovery_hash text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not exists (
    select 1 from erp.totp as t where t.user_id = p_user_id and t.confirmed_at is not null
  ) then
    return true;
  end if;
  update erp.totp as t
  set last_step = p_step
  where t.user_id = p_user_id and t.last_step < p_step;
  if found then
    return true;
  end if;
  update erp.recovery_codes as r
  set used_at = now()
  where r.user_id = p_user_id
    and r.code_hash = decode(p_recovery_hash, 'hex')
    and r.used_at is null;
  if not found then
    return false;
  end if;
  perform erp.audit('recovery_code_used', 'users', p_user_id::text, null, null);
  return true;
end
$$;

-- schemas/auth/erp.session_end.sql

-- When a session that begins or is refreshed now will end, unless it is refreshed before.
create function erp.session_end(p_ttl_s integer)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if p_ttl_s is null or p_ttl_s not between 60 and 90 * 86400 then
    perform erp.fail(
      422, 'input.invalid',
      jsonb_build_object('errors', erp.error(true, 'ttl_s', 'field.too_large'))
    );
  end if;
  return now() + make_interval(secs => p_ttl_s);
end
$$;

-- schemas/auth/erp.session_refreshed.sql

-- The living session in which one refresh token was replaced by the other within the last 10
-- seconds.
create function erp.session_refreshed(p_hash bytea, p_new_hash bytea)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id and u.is_active
  where s.previous_refresh_hash = p_hash
    and s.refresh_hash = p_new_hash
    and s.replaced_at > now() - interval '10 seconds'
    and s.ended_at is null
    and s.expires_at > now()
$$;

-- schemas/auth/erp.session_reply.sql

-- What a log-in or a refresh tells the API of a session, for it to sign a token.
create function erp.session_reply(p_session_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'session_id', s.id,
    'user', jsonb_build_object('id', u.id, 'email', u.email, 'name', u.name, 'role', u.role)
  )
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id
  where s.id = p_session_id
$$;

-- schemas/auth/erp.token_hash.sql

-- The SHA-256 of a token, from its 64 hexadecimal digits.
create function erp.token_hash(p_hex text)
returns bytea
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  if p_hex is null or p_hex !~ '^[0-9a-f]{64}$' then
    perform erp.fail(
      422, 'input.invalid',
      jsonb_build_object('errors', erp.error(true, 'token_hash', 'field.hash'))
    );
  end if;
  return decode(p_hex, 'hex');
end
$$;

-- schemas/auth/erp.visible_warehouses.sql

-- The warehouses whose stock the person of this request may see: those that they are held to, or
-- all (and what is in transit) when they are held to none.
create function erp.visible_warehouses()
returns bigint[]
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (
      select array_agg(uw.warehouse_id)
      from erp.user_warehouses as uw
      where uw.user_id = erp.actor()
    ),
    (select array_agg(w.id) from erp.warehouses as w)
  )
$$;

-- schemas/company/erp.check_books_keep_currency.sql

-- Refuses another currency, or a coarser one, once there are documents: their amounts would come to
-- mean something else.
create function erp.check_books_keep_currency(p_document jsonb, p_current jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if (
    coalesce(p_document ->> 'currency' <> p_current ->> 'currency', false)
    or coalesce(
      (p_document ->> 'currency_decimals')::integer < (p_current ->> 'currency_decimals')::integer,
      false
    )
  ) and exists (select 1 from erp.flows) then
    perform erp.fail(409, 'company.currency_in_use');
  end if;
end
$$;

-- schemas/company/erp.company_errors.sql

-- What is wrong with the company beyond the rules of the fields.
create function erp.company_errors(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select
    erp.business_number_errors(p_document)
    || erp.error(
      p_document ->> 'time_zone' <> ''
      and not exists (
        select 1 from pg_catalog.pg_timezone_names as z where z.name = p_document ->> 'time_zone'
      ), 'time_zone', 'field.time_zone'
    )
    || erp.error(
      p_document ->> 'totp_required_from' <> ''
      and not exists (
        select 1 from erp.roles as r where r.name = p_document ->> 'totp_required_from'
      ), 'totp_required_from', 'field.unknown_reference'
    )
$$;

-- schemas/company/erp.moment.sql

-- A moment written as a timestamp, or as a day: the last moment of it where the company is.
create function erp.moment(p_text text)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when erp.is_date(p_text) then
      (p_text::date + 1)::timestamp at time zone c.time_zone - interval '1 microsecond'
    else p_text::timestamptz
  end
  from erp.company as c
$$;

-- schemas/company/erp.noon.sql

-- Noon of a day where the company is: when a backdated document takes effect.
create function erp.noon(p_on date)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select (p_on + time '12:00') at time zone c.time_zone from erp.company as c
$$;

-- schemas/company/erp.today.sql

-- Today where the company is.
create function erp.today()
returns date
language sql
stable
security definer
set search_path = ''
as $$
  select (now() at time zone c.time_zone)::date from erp.company as c
$$;

-- schemas/engines/erp.create_number_sequence.sql

-- Gives every new engine its number sequence: never reset, gaps allowed. A counter row would
-- serialise all writers.
create function erp.create_number_sequence()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  execute format('create sequence erp.%I', new.code || '_numbers');
  return null;
end
$$;

-- schemas/files/erp.is_base64.sql

-- Whether a text is base64, as RFC 4648 has it, with padding and without line ends.
create function erp.is_base64(p_text text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select length(p_text) % 4 = 0 and p_text ~ '^[A-Za-z0-9+/]+={0,2}$'
$$;

-- schemas/files/erp.is_media_type.sql

-- Whether a file begins as files of its media type do.
create function erp.is_media_type(p_content bytea, p_media_type text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case p_media_type
    when 'image/png' then substr(p_content, 1, 8) = '\x89504e470d0a1a0a'
    when 'image/jpeg' then substr(p_content, 1, 3) = '\xffd8ff'
    when 'image/webp' then
      substr(p_content, 1, 4) = '\x52494646' and substr(p_content, 9, 4) = '\x57454250'
    when 'application/pdf' then substr(p_content, 1, 5) = '\x255044462d'
    else false
  end
$$;

-- schemas/flows/erp.apply_effects.sql

-- What steps do to stock. Steps with the same effects go together; the set of effects is closed.
create function erp.apply_effects(
  p_steps erp.step[], p_demands erp.demand[], p_lines jsonb
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_effects text[];
  v_effect text;
  v_demands erp.demand[];
  v_steps erp.step[];
begin
  for v_effects in
    select distinct s.effects from unnest(p_steps) as s where s.effects <> '{}' order by s.effects
  loop
    v_steps := array(select s from unnest(p_steps) as s where s.effects = v_effects);
    v_demands := array(select d from unnest(p_demands) as d where d.effects = v_effects);
    if v_effects && array['post', 'reverse'] then
      perform erp.hold_periods_open(array(select s.effective_at from unnest(v_steps) as s));
    end if;
    foreach v_effect in array v_effects loop
      case v_effect
        when 'expect' then perform erp.expect(v_demands);
        when 'reserve' then perform erp.hold(v_demands);
        when 'post' then perform erp.post(v_demands, p_lines);
        when 'release' then perform erp.release(v_steps);
        when 'reverse' then perform erp.reverse(v_steps);
      end case;
    end loop;
  end loop;
end
$$;

-- schemas/flows/erp.bring_in.sql

-- Makes documents, takes them through to an action, and replies for each. All or none.
create function erp.bring_in(p_documents jsonb, p_through text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids constant bigint[] := erp.create_flows(p_documents);
  v_stops jsonb := '{}';
begin
  if p_through is not null then
    -- The named stock is locked already (erp.lock_documents); this finds the item that was created
    -- between that look and the reading of the lines.
    perform erp.lock_positions(v_ids);
    v_stops := erp.walk(v_ids, p_through);
  end if;
  return erp.flow_replies(v_ids, v_stops);
end
$$;

-- schemas/flows/erp.check_action.sql

-- Refuses an action that no engine knows, or that is taken only by changing the document.
create function erp.check_action(p_action text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not exists (
    select 1 from erp.transitions as t where t.action = p_action and not t.is_edit
  ) then
    perform erp.fail(404, 'action.missing', jsonb_build_object('action', p_action));
  end if;
end
$$;

-- schemas/flows/erp.check_bulk.sql

-- Refuses a bulk request that is no list of 1 to 2,000, or of no known mode.
create function erp.check_bulk(p_inputs jsonb, p_mode text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if jsonb_typeof(p_inputs) is distinct from 'array'
    or jsonb_array_length(p_inputs) not between 1 and 2000 then
    perform erp.refuse(422, 'input.invalid', '[{"field": "", "code": "field.array"}]');
  end if;
  if p_mode is null or p_mode not in ('all', 'each') then
    perform erp.refuse(422, 'input.invalid', '[{"field": "mode", "code": "field.choice"}]');
  end if;
end
$$;

-- schemas/flows/erp.check_commit_lines.sql

-- Refuses wrong lines of a commit, all of them named: they must be open lines of the one document,
-- in quantities that are open.
create function erp.check_commit_lines(p_steps erp.step[], p_lines jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if p_lines is null then
    return;
  end if;
  if jsonb_typeof(p_lines) <> 'array' or p_lines = '[]' or jsonb_array_length(p_lines) > 2000
    or cardinality(p_steps) <> 1 or not p_steps[1].fulfils then
    perform erp.refuse(422, 'input.invalid', '[{"field": "lines", "code": "field.array"}]');
  end if;
  select jsonb_agg(jsonb_build_object('line', a.ordinality, 'field', e.field, 'code', e.code))
  into v_errors
  from jsonb_array_elements(p_lines) with ordinality as a
  cross join lateral (
    select '' as field, 'field.object' as code where jsonb_typeof(a.value) <> 'object'
    union all
    select e.field, e.code from erp.field_errors('commit_line', a.value, false) as e
    where jsonb_typeof(a.value) = 'object'
  ) as e;
  if v_errors is null then
    v_errors := erp.commit_line_errors(p_steps[1].flow_id, p_lines);
  end if;
  if v_errors is not null then
    perform erp.refuse(422, 'input.invalid', v_errors);
  end if;
end
$$;

-- schemas/flows/erp.check_flow_version.sql

-- Refuses a command on a document that has changed since the caller saw it, and tells who changed
-- it.
create function erp.check_flow_version(p_id bigint, p_version integer)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_now jsonb;
begin
  select jsonb_build_object(
    'version', f.version, 'status', f.status, 'changed_by', u.name, 'changed_at', e.recorded_at,
    'action', e.action, 'time_zone', (select c.time_zone from erp.company as c)
  )
  into v_now
  from erp.flows as f
  join lateral (
    select v.* from erp.flow_events as v where v.flow_id = f.id order by v.id desc limit 1
  ) as e on true
  join erp.users as u on u.id = e.actor_id
  where f.id = p_id and f.version <> p_version;
  if v_now is not null then
    perform erp.fail(409, 'record.stale', v_now);
  end if;
end
$$;

-- schemas/flows/erp.check_reason.sql

-- Refuses a reason that is no line of text. Whether one is needed is the transition's matter.
create function erp.check_reason(p_reason text)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if length(p_reason) > 2000 then
    perform erp.refuse(422, 'input.invalid', '[{"field": "reason", "code": "field.too_long"}]');
  end if;
  if not erp.is_kind(to_jsonb(p_reason), 'text') then
    perform erp.refuse(422, 'input.invalid', '[{"field": "reason", "code": "field.text"}]');
  end if;
end
$$;

-- schemas/flows/erp.check_steps.sql

-- Refuses an action that the state of documents does not know, all of them named, or that lacks its
-- reason.
create function erp.check_steps(p_flow_ids bigint[], p_action text, p_reason text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_wrong jsonb;
begin
  select jsonb_agg(jsonb_build_object(
    'flow_id', f.id, 'flow_code', f.code, 'status', f.status, 'action', p_action,
    'code', 'flow.wrong_state'
  ) order by f.id)
  into v_wrong
  from erp.flows as f
  left join erp.transitions as t
    on t.engine = f.engine and t.from_status = f.status and t.action = p_action
  where f.id = any (p_flow_ids) and t.action is null;
  if v_wrong is not null then
    perform erp.refuse(409, 'flow.wrong_state', v_wrong);
  end if;
  if btrim(coalesce(p_reason, '')) = '' and exists (
    select 1 from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and t.action = p_action
    where f.id = any (p_flow_ids) and t.needs_reason
  ) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "reason", "code": "field.required"}]');
  end if;
end
$$;

-- schemas/flows/erp.check_through.sql

-- Refuses a `through` that is no step on the path of one of these engines.
create function erp.check_through(p_engines text[], p_through text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_through is not null and exists (
    select 1 from unnest(p_engines) as e (engine)
    where not exists (
      select 1 from erp.transitions as t
      where t.engine = e.engine and t.action = p_through and t.path_step is not null
    )
  ) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "through", "code": "field.choice"}]');
  end if;
end
$$;

-- schemas/flows/erp.commit_line_errors.sql

-- What is wrong with the well-formed lines of a commit of one document; null when nothing is.
create function erp.commit_line_errors(p_flow_id bigint, p_lines jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  with asked as (
    select a.*, count(*) over (partition by a.line_id) as times
    from rows from (jsonb_to_recordset(p_lines) as (
      line_id bigint, quantity numeric, lot_code text, location_id bigint
    )) with ordinality as a (line_id, quantity, lot_code, location_id, number)
  )
  select jsonb_agg(jsonb_build_object('line', a.number, 'field', x.field, 'code', x.code)
    order by a.number, x.field)
  from asked as a
  left join erp.flow_lines as l on l.id = a.line_id and l.flow_id = p_flow_id
  left join erp.flows as f on f.id = l.flow_id
  left join erp.items as i on i.id = l.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.lots as t on t.item_id = l.item_id and t.code = a.lot_code
  left join erp.locations as b on b.id = a.location_id
  cross join lateral (
    values
      ('line_id', 'flow.unknown_line', l.id is null),
      ('line_id', 'field.duplicate', a.times > 1),
      ('quantity', 'line.more_than_open', a.quantity > l.quantity - l.committed_qty),
      ('quantity', 'line.nothing_open', l.quantity = l.committed_qty),
      ('quantity', 'quantity.too_precise', scale(trim_scale(a.quantity)) > u.decimals),
      ('lot_code', 'lot.unknown', a.lot_code is not null and t.id is null),
      (
        'location_id', 'field.unknown_reference',
        a.location_id is not null and l.id is not null and not coalesce(
          b.warehouse_id = coalesce(f.to_warehouse_id, f.warehouse_id), false
        )
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

-- schemas/flows/erp.create_flows.sql

-- Makes drafts of documents, all or none, and gives their ids in order.
create function erp.create_flows(p_documents jsonb)
returns bigint[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
  v_ids bigint[];
begin
  v_input := erp.read_input(p_documents);
  v_ids := erp.write_flows(v_input.heads);
  perform set_config('erp.new_flow_ids', v_ids::text, true);
  perform erp.write_lines(v_ids, v_input.lines);
  perform erp.record_events(array(
    select row(
      f.id, f.engine, 'create', null, f.status, '{}', null, null, false,
      nextval('erp.flow_events_id_seq'), null
    )::erp.step
    from erp.flows as f
    where f.id = any (v_ids)
    order by f.id
  ), null);
  return v_ids;
end
$$;

-- schemas/flows/erp.demands.sql

-- What steps want of stock: for each line that they are about, from where to where. Where a bin is
-- named, it is that of the end in a warehouse; a transfer's line has one for either end.
create function erp.demands(p_steps erp.step[], p_lines jsonb)
returns erp.demand[]
language sql
stable
security definer
set search_path = ''
as $$
  with ends as materialized (
    select e.* from erp.ends_of(array(select s.flow_id from unnest(p_steps) as s)) as e
  )
  select coalesce(array_agg(row(
    l.event_id, l.flow_id, l.line_id, l.line_no, l.item_id, l.quantity, l.lot_id,
    a.kind, p.id,
    case
      when p.id is null then a.location_id
      when l.from_end <> 'transit' then coalesce(l.named_location_id, l.location_id)
    end,
    b.kind, q.id,
    case
      when q.id is null or l.to_end = 'transit' then b.location_id
      when not l.has_destination then
        coalesce(l.named_location_id, l.location_id, b.location_id)
      when l.to_end = 'source' then coalesce(l.location_id, b.location_id)
      else coalesce(l.named_location_id, l.to_location_id, b.location_id)
    end,
    l.effects, l.fulfils, l.effective_at
  )::erp.demand order by l.flow_id, l.line_no), '{}')
  from erp.open_lines(p_steps, p_lines) as l
  join ends as a on a.flow_id = l.flow_id and a.end_name = l.from_end
  join ends as b on b.flow_id = l.flow_id and b.end_name = l.to_end
  left join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = a.warehouse_id
  left join erp.stock_positions as q on q.item_id = l.item_id and q.warehouse_id = b.warehouse_id
$$;

-- schemas/flows/erp.document_errors.sql

-- What is wrong with the heads of documents: references that lead nowhere, dates that may not be.
create function erp.document_errors(p_documents erp.document_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select d.number, null::integer, x.field, x.code
  from unnest(p_documents) as d
  left join erp.engines as e on e.code = d.engine
  left join erp.partners as p on p.id = d.partner_id
  left join erp.warehouses as w on w.id = d.warehouse_id and w.kind = 'storage'
  left join erp.warehouses as t on t.id = d.to_warehouse_id and t.kind = 'storage'
  left join erp.flows as o on o.id = d.origin_flow_id
    and (erp.may_move_in(o.warehouse_id) or erp.may_move_in(o.to_warehouse_id))
  cross join lateral (
    values
      ('engine', 'field.unknown_reference', e.code is null),
      ('partner_id', 'field.unknown_reference', d.partner_id is not null and p.id is null),
      ('partner_id', 'field.inactive', not p.is_active),
      ('partner_id', 'field.not_allowed', e.partner_role is null and d.partner_id is not null),
      ('partner_role', 'field.choice', d.partner_role not in ('supplier', 'customer')),
      (
        'partner_role', 'partner.other_role',
        d.partner_role = 'supplier' and not p.is_supplier
        or d.partner_role = 'customer' and not p.is_customer
      ),
      ('partner_role', 'field.not_allowed', e.partner_role is null and d.partner_role is not null),
      ('warehouse_id', 'field.unknown_reference', w.id is null or not erp.may_move_in(w.id)),
      ('warehouse_id', 'field.inactive', not w.is_active),
      ('to_warehouse_id', 'field.required', e.has_destination and d.to_warehouse_id is null),
      ('to_warehouse_id', 'field.not_allowed', not e.has_destination and d.to_warehouse_id > 0),
      ('to_warehouse_id', 'field.unknown_reference', d.to_warehouse_id > 0 and t.id is null),
      ('to_warehouse_id', 'field.inactive', not t.is_active),
      ('to_warehouse_id', 'flow.same_warehouse', d.to_warehouse_id = d.warehouse_id),
      ('document_on', 'flow.future_date', d.document_on > erp.today()),
      (
        'document_on', 'flow.backdate_denied',
        d.document_on < erp.today() and not erp.has_permission('flow.backdate')
      ),
      ('origin_flow_id', 'field.unknown_reference', d.origin_flow_id is not null and o.id is null),
      (
        'origin_flow_id', 'flow.origin_not_posted',
        o.status not in ('partially_committed', 'committed')
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

-- schemas/flows/erp.ends_of.sql

-- Where the ends that transitions name are, for each of these documents: a warehouse's root bin, or
-- an outside location, which has no warehouse. A function, so that no plan looks at other
-- documents.
create function erp.ends_of(p_flow_ids bigint[])
returns table (
  flow_id bigint, end_name text, kind text, warehouse_id bigint, location_id bigint
)
language sql
stable
security definer
set search_path = ''
as $$
  select f.id, e.name, l.kind, l.warehouse_id, l.id
  from erp.flows as f
  cross join lateral (
    values
      ('source', f.warehouse_id, null),
      ('destination', coalesce(f.to_warehouse_id, f.warehouse_id), null),
      ('transit', (select w.id from erp.warehouses as w where w.kind = 'transit'), null),
      ('partner', null, f.partner_role),
      ('loss', null, 'loss'),
      ('opening', null, 'opening')
  ) as e (name, warehouse_id, kind)
  cross join lateral (
    select r.kind, r.warehouse_id, r.id from erp.locations as r
    where r.warehouse_id = e.warehouse_id and r.parent_id is null
    union all
    select o.kind, o.warehouse_id, o.id from erp.locations as o
    where o.warehouse_id is null and o.kind = e.kind
  ) as l
  where f.id = any (p_flow_ids)
$$;

-- schemas/flows/erp.errors_at.sql

-- What is wrong with a document that was tried alone, told of its place in the request.
create function erp.errors_at(p_detail jsonb, p_place bigint)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select p_detail || coalesce(
    (
      select jsonb_build_object('errors', jsonb_agg(
        case
          when e.value ? 'document' then e.value || jsonb_build_object('document', p_place)
          else e.value
        end order by e.ordinality
      ))
      from jsonb_array_elements(p_detail -> 'errors') with ordinality as e
      having count(*) > 0
    ), '{}'
  )
$$;

-- schemas/flows/erp.events_of.sql

-- What happened to a document, oldest first.
create function erp.events_of(p_flow_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', e.id, 'action', e.action, 'from_status', e.from_status, 'to_status', e.to_status,
    'reason', e.reason, 'actor_id', e.actor_id, 'actor_name', u.name, 'build', e.build,
    'recorded_at', e.recorded_at,
    'moved', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'line_id', m.flow_line_id, 'quantity', erp.decimal(m.quantity),
        'lot_code', nullif(t.code, '')
      ) order by m.id), '[]')
      from erp.stock_moves as m
      join erp.lots as t on t.id = m.lot_id
      where m.event_id = e.id
    )
  ) order by e.id), '[]')
  from erp.flow_events as e
  join erp.users as u on u.id = e.actor_id
  where e.flow_id = p_flow_id
$$;

-- schemas/flows/erp.find_flows.sql

-- The ids of the documents that contain a text: in code, reference or memo, in the partner's name
-- (as the partner search finds it), or that have an item whose sku is the text. It looks with its
-- owner's eyes, since row security on documents would switch the trigram index off: only api.flows,
-- joined to it, tells what the person may see.
create function erp.find_flows(p_query text)
returns setof bigint
language sql
stable
security definer
rows 100
set search_path = ''
as $$
  select t.flow_id from erp.flow_texts as t where t.search_text ilike erp.contains(p_query)
  union
  select f.id
  from erp.flows as f
  where f.partner_id in (select p.id from api.search_partners(p_query) as p)
  union
  select l.flow_id
  from erp.items as i
  join erp.flow_lines as l on l.item_id = i.id
  where i.sku = btrim(p_query)
$$;

-- schemas/flows/erp.flow_document.sql

-- A document in the words in which a caller would send it: what change and copy start from.
create function erp.flow_document(p_flow_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'engine', f.engine, 'partner_id', f.partner_id,
    'partner_role', f.partner_role,
    'warehouse_id', f.warehouse_id, 'to_warehouse_id', f.to_warehouse_id,
    'document_on', f.document_on, 'reference', f.reference, 'external_id', f.external_id,
    'memo', f.memo, 'origin_flow_id', f.origin_flow_id,
    'lines', (
      select jsonb_agg(jsonb_build_object(
        'item_id', l.item_id,
        'quantity', case when e.line_kind = 'quantity' then erp.decimal(l.quantity) end,
        'change', case
          when e.line_kind = 'change' and l.counted_qty is null then
            erp.decimal(case when l.is_decrease then -l.quantity else l.quantity end)
        end,
        'counted', erp.decimal(l.counted_qty),
        'lot_code', nullif(t.code, ''), 'lot_expires_on', t.expires_on,
        'location_id', l.location_id, 'to_location_id', l.to_location_id,
        'unit_price', erp.decimal(l.unit_price), 'tax_kind', l.tax_kind, 'memo', l.memo
      ) order by l.line_no)
      from erp.flow_lines as l
      join erp.lots as t on t.id = l.lot_id
      where l.flow_id = f.id
    )
  ))
  from erp.flows as f
  join erp.engines as e on e.code = f.engine
  where f.id = p_flow_id
$$;

-- schemas/flows/erp.flow_replies.sql

-- What a command on documents replies: for each, in order, where it stands now, what to be warned
-- of, and where it was stopped.
create function erp.flow_replies(p_flow_ids bigint[], p_stops jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', f.id, 'engine', f.engine, 'code', f.code, 'status', f.status, 'version', f.version,
    'warnings', coalesce(w.warnings, '[]'),
    'stopped', p_stops -> f.id::text
  ) order by i.ordinality), '[]')
  from unnest(p_flow_ids) with ordinality as i (id)
  join erp.flows as f on f.id = i.id
  left join (
    select (x.value ->> 'flow_id')::bigint as flow_id, jsonb_agg(x.value - 'flow_id') as warnings
    from jsonb_array_elements(erp.warnings(p_flow_ids)) as x
    group by (x.value ->> 'flow_id')::bigint
  ) as w on w.flow_id = f.id
$$;

-- schemas/flows/erp.holders.sql

-- The approved documents that hold stock which this one's lines would take out, newest first.
create function erp.holders(p_flow_id bigint)
returns table (flow_id bigint, position_id bigint, quantity numeric)
language sql
stable
security definer
set search_path = ''
as $$
  select o.flow_id, p.id, sum(r.quantity)
  from erp.flows as f
  join erp.flow_lines as l on l.flow_id = f.id
  join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = f.warehouse_id
  join erp.stock_levels as v on v.position_id = p.id
  join erp.reservations as r on r.level_id = v.id
  join erp.flow_lines as o on o.id = r.flow_line_id and o.flow_id <> f.id
  join erp.flows as g on g.id = o.flow_id and g.status = 'approved'
  where f.id = p_flow_id
  group by o.flow_id, p.id
  order by o.flow_id desc
$$;

-- schemas/flows/erp.issued_and_returned.sql

-- How many of an item a document has posted, and how many the documents that return from it and
-- stand have brought back.
create function erp.issued_and_returned(p_flow_id bigint, p_item_id bigint)
returns table (issued numeric, returned numeric)
language sql
stable
security definer
set search_path = ''
as $$
  select
    (
      select coalesce(sum(l.committed_qty), 0)
      from erp.flow_lines as l
      where l.flow_id = p_flow_id and l.item_id = p_item_id
    ),
    (
      select coalesce(sum(l.committed_qty), 0)
      from erp.flows as f
      join erp.flow_lines as l on l.flow_id = f.id and l.item_id = p_item_id
      where f.origin_flow_id = p_flow_id and f.status in ('partially_committed', 'committed')
    )
$$;

-- schemas/flows/erp.items_named.sql

-- The items that fit every name that a line gives: id, sku, barcode. Sets nothing, so that
-- PostgreSQL can merge it into its caller.
create function erp.items_named(p_line jsonb)
returns table (
  id bigint, pieces numeric, purchase_price numeric, sale_price numeric, tax_kind text
)
language sql
stable
security invoker
as $$
  select i.id, 1::numeric, i.purchase_price::numeric, i.sale_price::numeric, i.tax_kind
  from erp.items as i
  where i.id = (p_line ->> 'item_id')::bigint
    and coalesce(i.sku = btrim(normalize(p_line ->> 'sku')), true)
    and p_line ->> 'barcode' is null
  union all
  select i.id, 1, i.purchase_price, i.sale_price, i.tax_kind
  from erp.items as i
  where i.sku = btrim(normalize(p_line ->> 'sku'))
    and p_line ->> 'item_id' is null and p_line ->> 'barcode' is null
  union all
  select i.id, b.quantity, i.purchase_price, i.sale_price, i.tax_kind
  from erp.item_barcodes as b
  join erp.items as i on i.id = b.item_id
  where b.barcode = btrim(p_line ->> 'barcode')
    and coalesce(i.id = (p_line ->> 'item_id')::bigint, true)
    and coalesce(i.sku = btrim(normalize(p_line ->> 'sku')), true)
$$;

-- schemas/flows/erp.keep_hidden_costs.sql

-- The new lines of a document, with the costs that it has: who may not see them cannot send them
-- back. A line that names no price has that of the old line of the same item, the first of the
-- first.
create function erp.keep_hidden_costs(
  p_flow_id bigint, p_given jsonb, p_lines erp.line_input[]
)
returns erp.line_input[]
language sql
stable
security definer
set search_path = ''
as $$
  with old as (
    select l.item_id, l.unit_price,
      row_number() over (partition by l.item_id order by l.line_no) as place
    from erp.flows as f
    join erp.engines as e on e.code = f.engine and e.price_kind is distinct from 'sale'
    join erp.flow_lines as l on l.flow_id = f.id
    where f.id = p_flow_id and not erp.has_permission('cost.view')
  ),
  new as (
    select l as line, l.line_no, l.item_id,
      row_number() over (partition by l.item_id order by l.line_no) as place
    from unnest(p_lines) as l
  )
  select array_agg(
    case
      when o.item_id is null or p_given -> n.line_no - 1 ? 'unit_price' then n.line
      else jsonb_populate_record(n.line, jsonb_build_object('unit_price', o.unit_price))
    end
    order by n.line_no
  )
  from new as n
  left join old as o on o.item_id = n.item_id and o.place = n.place
$$;

-- schemas/flows/erp.line_errors.sql

-- What is wrong with the lines of documents whose heads are known.
create function erp.line_errors(p_documents erp.document_input[], p_lines erp.line_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select l.document, l.line_no, x.field, x.code
  from unnest(p_lines) as l
  join unnest(p_documents) as d on d.number = l.document
  join erp.engines as e on e.code = d.engine
  left join erp.items as i on i.id = l.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.locations as b on b.id = l.location_id
  left join erp.locations as c on c.id = l.to_location_id
  cross join lateral (
    values
      ('item', 'item.unknown', l.item_id is null),
      ('item', 'item.ambiguous', l.item_count > 1),
      ('item', 'item.inactive', not i.is_active),
      ('quantity', 'quantity.too_precise', scale(trim_scale(l.quantity)) > u.decimals),
      ('quantity', 'field.too_large', l.quantity >= 1e12),
      ('unit_price', 'quantity.too_precise', scale(trim_scale(l.unit_price)) > 4),
      ('tax_kind', 'field.choice', l.tax_kind not in ('taxable', 'zero_rated', 'exempt')),
      (
        'location_id', 'field.unknown_reference',
        l.location_id > 0 and b.warehouse_id is distinct from d.warehouse_id
      ),
      ('location_id', 'field.inactive', not b.is_active),
      (
        'to_location_id', 'field.unknown_reference',
        l.to_location_id > 0 and c.warehouse_id is distinct from d.to_warehouse_id
      ),
      ('to_location_id', 'field.inactive', not c.is_active)
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

-- schemas/flows/erp.line_kind_errors.sql

-- Whether each line says how much in the words of its engine: a quantity, or exactly one of change
-- and counted; and which item, in some word.
create function erp.line_kind_errors(p_documents jsonb)
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select (d.ordinality - 1)::integer, l.ordinality::integer, x.field, x.code
  from jsonb_array_elements(p_documents) with ordinality as d
  join erp.engines as e on e.code = d.value ->> 'engine'
  cross join lateral jsonb_array_elements(d.value -> 'lines') with ordinality as l
  cross join lateral (
    values
      ('item', 'field.required', not l.value ?| array['item_id', 'sku', 'barcode']),
      ('quantity', 'field.required', e.line_kind = 'quantity' and l.value ->> 'quantity' is null),
      ('quantity', 'field.not_allowed', e.line_kind = 'change' and l.value ? 'quantity'),
      ('change', 'field.not_allowed', e.line_kind = 'quantity' and l.value ? 'change'),
      ('counted', 'field.not_allowed', e.line_kind = 'quantity' and l.value ? 'counted'),
      (
        'change', 'field.required',
        e.line_kind = 'change' and num_nonnulls(l.value ->> 'change', l.value ->> 'counted') <> 1
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

-- schemas/flows/erp.line_lot_errors.sql

-- What is wrong with the lots that lines name. A lot has one day on which it expires: what its
-- record says, or, for one that is new, what the first of the lines says.
create function erp.line_lot_errors(p_documents erp.document_input[], p_lines erp.line_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select l.document, l.line_no, x.field, x.code
  from (
    select l.*, min(l.lot_expires_on) over (partition by l.item_id, l.lot_code) as first_expires_on
    from unnest(p_lines) as l
  ) as l
  join unnest(p_documents) as d on d.number = l.document
  join erp.engines as e on e.code = d.engine
  join erp.items as i on i.id = l.item_id
  left join erp.lots as t on t.item_id = l.item_id and t.code = l.lot_code
  cross join lateral (
    values
      ('lot_code', 'lot.required', i.is_lot_tracked and e.takes_new_lots and l.lot_code is null),
      ('lot_code', 'lot.unknown', l.lot_code <> '' and t.id is null and not e.takes_new_lots),
      ('lot_code', 'lot.inactive', not t.is_active),
      (
        'lot_code', 'item.not_lot_tracked',
        not i.is_lot_tracked and l.lot_code <> '' and t.id is null and e.takes_new_lots
      ),
      (
        'lot_expires_on', 'lot.other_expiry',
        l.lot_expires_on <> case
          when t.id is null then l.first_expires_on
          else coalesce(t.expires_on, 'infinity')
        end
      )
  ) as x (field, code, is_wrong)
  where x.is_wrong
$$;

-- schemas/flows/erp.lines_of.sql

-- The lines of a document as JSON.
create function erp.lines_of(p_flow_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(l) - 'flow_id' order by l.line_no), '[]')
  from erp.line_details as l
  where l.flow_id = p_flow_id
$$;

-- schemas/flows/erp.lock_documents.sql

-- Locks what documents that are about to be made will touch, in the one order that all commands
-- keep: new lots, external ids, the documents that they return from, stock. The first two only
-- stand in the way of other requests with several documents, which do not come in any order; one
-- alone cannot be part of a circle.
create function erp.lock_documents(p_documents jsonb, p_through text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_are_many constant boolean := jsonb_array_length(p_documents) > 1;
begin
  if p_documents @? '$[*].lines[*].lot_code' then
    if v_are_many then
      perform pg_advisory_xact_lock(hashtext('erp.lots'));
    else
      perform pg_advisory_xact_lock_shared(hashtext('erp.lots'));
    end if;
  end if;
  if v_are_many and p_documents @? '$[*].external_id' then
    perform pg_advisory_xact_lock(hashtext('erp.external_ids'));
  end if;
  if p_through is not null then
    if p_documents @? '$[*].origin_flow_id' then
      perform 1 from erp.flows as f
      where f.id in (
        select erp.id_of(d.value, 'origin_flow_id') from jsonb_array_elements(p_documents) as d
      )
      order by f.id
      for no key update;
    end if;
    perform erp.lock_named_stock(p_documents);
  end if;
end
$$;

-- schemas/flows/erp.lock_flow.sql

-- Locks one document for an action; with its stock when the action touches any. With
-- p_with_holders, those who hold that stock are locked too, all in the one order.
create function erp.lock_flow(
  p_id bigint, p_engine text, p_action text, p_with_holders boolean
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[] := array[p_id];
begin
  if not exists (
    select 1 from erp.flows as f where f.id = p_id and f.engine = coalesce(p_engine, f.engine)
  ) then
    perform erp.fail(404, 'flow.missing', jsonb_build_object('id', p_id));
  end if;
  if p_with_holders then
    v_ids := v_ids || array(select h.flow_id from erp.holders(p_id) as h);
  end if;
  perform erp.lock_flows(v_ids, exists (
    select 1 from erp.flows as f
    join erp.transitions as t on t.engine = f.engine and t.action = p_action
    where f.id = p_id and t.effects <> '{}'
  ));
  -- Holders that came between the look and the lock are not locked; the caller tries again.
  if p_with_holders and exists (
    select 1 from erp.holders(p_id) as h where h.flow_id <> all (v_ids)
  ) then
    perform erp.fail(409, 'flow.changed_meanwhile');
  end if;
end
$$;

-- schemas/flows/erp.lock_flows.sql

-- Locks documents, and those that they return from, by id, and with p_with_stock every position
-- that they could touch, in the one order that all commands keep. Documents that are not there, or
-- not to be seen, are named.
create function erp.lock_flows(p_flow_ids bigint[], p_with_stock boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_missing jsonb;
begin
  perform 1 from erp.flows as f
  where f.id = any (erp.with_origins(p_flow_ids))
  order by f.id
  for no key update;
  select jsonb_agg(jsonb_build_object('flow_id', i.id, 'code', 'flow.missing') order by i.id)
  into v_missing
  from unnest(p_flow_ids) as i (id)
  where not exists (
    select 1 from erp.flows as f
    where f.id = i.id
      and (erp.may_move_in(f.warehouse_id) or erp.may_move_in(f.to_warehouse_id))
  );
  if v_missing is not null then
    perform erp.refuse(404, 'flow.missing', v_missing);
  end if;
  if p_with_stock then
    perform erp.lock_positions(p_flow_ids);
  end if;
end
$$;

-- schemas/flows/erp.lock_inputs.sql

-- Locks, before any savepoint, what a bulk command may touch: the documents that it names and their
-- stock, or what the documents that it brings will touch.
create function erp.lock_inputs(p_inputs jsonb, p_action text, p_option text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[];
begin
  if p_action is not null then
    v_ids := array(select i.value::text::bigint from jsonb_array_elements(p_inputs) as i);
    perform 1 from erp.flows as f
    where f.id = any (erp.with_origins(v_ids))
    order by f.id
    for no key update;
    perform erp.lock_positions(v_ids);
    return;
  end if;
  perform erp.lock_documents(p_inputs, p_option);
end
$$;

-- schemas/flows/erp.lock_named_stock.sql

-- Locks the stock of every item that any line of these documents names, in the warehouses that they
-- name. The documents are as they came, unchecked: what leads nowhere locks nothing, and a lock
-- too many does no harm. Reading and checking them here as well took as long as the rest. The
-- planner expects 10,000 lines and would read all items for three of them: limit 1 makes it look
-- each sku and barcode up in its index.
create function erp.lock_named_stock(p_documents jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform 1
  from erp.stock_positions as p
  join (
    with lines as materialized (
      select distinct
        erp.id_of(d.value, 'warehouse_id') as warehouse_id,
        erp.id_of(d.value, 'to_warehouse_id') as to_warehouse_id,
        erp.id_of(l.value, 'item_id') as item_id,
        btrim(normalize(l.value ->> 'sku')) as sku, btrim(l.value ->> 'barcode') as barcode
      from jsonb_array_elements(p_documents) as d
      cross join lateral jsonb_array_elements(
        case jsonb_typeof(d.value -> 'lines') when 'array' then d.value -> 'lines' else '[]' end
      ) as l
    ),
    named as (
      select l.warehouse_id, l.to_warehouse_id, l.item_id from lines as l
      union
      select l.warehouse_id, l.to_warehouse_id, i.id
      from lines as l
      cross join lateral (select i.id from erp.items as i where i.sku = l.sku limit 1) as i
      union
      select l.warehouse_id, l.to_warehouse_id, b.item_id
      from lines as l
      cross join lateral (
        select b.item_id from erp.item_barcodes as b where b.barcode = l.barcode limit 1
      ) as b
    )
    select distinct n.item_id, w.id
    from named as n
    join erp.warehouses as w
      on w.id in (n.warehouse_id, n.to_warehouse_id)
      or w.kind = 'transit' and n.to_warehouse_id is not null
  ) as k on k.item_id = p.item_id and k.id = p.warehouse_id
  order by p.item_id, p.warehouse_id
  for no key update of p;
end
$$;

-- schemas/flows/erp.lock_positions.sql

-- Locks every stock position that documents could touch, by (item, warehouse).
create function erp.lock_positions(p_flow_ids bigint[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  join (
    select distinct l.item_id, e.warehouse_id
    from erp.flows as f
    join erp.flow_lines as l on l.flow_id = f.id
    cross join lateral (
      select unnest(array[f.warehouse_id, f.to_warehouse_id])
      union all
      select w.id from erp.warehouses as w
      where w.kind = 'transit' and f.to_warehouse_id is not null
    ) as e (warehouse_id)
    where f.id = any (p_flow_ids)
  ) as k on k.item_id = p.item_id and k.warehouse_id = p.warehouse_id
  order by p.item_id, p.warehouse_id
  for no key update of p
$$;

-- schemas/flows/erp.newest_holders.sql

-- The documents that would have to let go, newest first and no more than needed, so that one gets
-- what its demands lack in the lots and bins that they name.
create function erp.newest_holders(p_flow_id bigint, p_demands erp.demand[])
returns setof bigint
language sql
stable
security definer
set search_path = ''
as $$
  with places as (
    select row_number() over () as place, d.from_position_id as position_id, d.lot_id,
      d.from_location_id as location_id, sum(d.quantity) as wanted
    from erp.unheld(p_demands) as d
    group by d.from_position_id, d.lot_id, d.from_location_id
  ),
  levels as (
    select p.place, p.wanted, l.*
    from places as p
    cross join lateral erp.levels_of(p.position_id, p.lot_id, p.location_id) as l
  ),
  holders as (
    select v.place, o.flow_id, sum(r.quantity) as quantity
    from levels as v
    join erp.reservations as r on r.level_id = v.level_id
    join erp.flow_lines as o on o.id = r.flow_line_id and o.flow_id <> p_flow_id
    join erp.flows as g on g.id = o.flow_id and g.status = 'approved'
    group by v.place, o.flow_id
  )
  select distinct h.flow_id
  from (
    select h.*, sum(h.quantity) over (partition by h.place order by h.flow_id desc)
      - h.quantity as before
    from holders as h
  ) as h
  join (
    select v.place, max(v.wanted) - sum(v.on_hand - v.reserved) as quantity
    from levels as v
    group by v.place
  ) as lacking on lacking.place = h.place
  where h.before < lacking.quantity
$$;

-- schemas/flows/erp.next_action.sql

-- The next action that any of these documents takes on its way through to another; null at the end.
-- Documents of several engines go step by step together, actions of one step by name.
create function erp.next_action(p_flow_ids bigint[], p_through text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select t.action
  from erp.flows as f
  join erp.transitions as t on t.engine = f.engine and t.from_status = f.status
  where f.id = any (p_flow_ids)
    and t.path_step <= (
      select max(z.path_step) from erp.transitions as z
      where z.engine = f.engine and z.action = p_through
    )
  order by t.path_step, t.action
  limit 1
$$;

-- schemas/flows/erp.next_code.sql

-- The next code of an engine, such as OUT-20261123-000123. The number is of one sequence per
-- engine.
create function erp.next_code(p_engine text, p_on date)
returns text
language sql
volatile
security definer
set search_path = ''
as $$
  select e.prefix || to_char(p_on, '-YYYYMMDD-') || case
    when n.number < 1000000 then to_char(n.number, 'FM000000')
    else n.number::text
  end
  from erp.engines as e
  cross join (
    select nextval(format('erp.%I', p_engine || '_numbers')::regclass) as number
  ) as n
  where e.code = p_engine
$$;

-- schemas/flows/erp.on_hand_counted.sql

-- What the books say is where somebody counted: in a warehouse, or in one bin or lot of it.
create function erp.on_hand_counted(
  p_item_id bigint, p_warehouse_id bigint, p_location_id bigint, p_lot_code text
)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(sum(l.on_hand), 0)
  from erp.stock_positions as p
  join erp.stock_levels as l on l.position_id = p.id
  join erp.lots as t on t.id = l.lot_id
  where p.item_id = p_item_id and p.warehouse_id = p_warehouse_id
    and (p_location_id is null or l.location_id = p_location_id)
    and (p_lot_code is null or t.code = p_lot_code)
$$;

-- schemas/flows/erp.open_lines.sql

-- The lines that steps are about: what is open of each, or what the caller names in p_lines
-- ({line_id, quantity, lot_code, location_id}, checked before). A line that goes against the
-- direction of its transition has its ends swapped.
create function erp.open_lines(p_steps erp.step[], p_lines jsonb)
returns setof erp.open_line
language sql
stable
security definer
set search_path = ''
as $$
  select
    s.event_id, s.flow_id, l.id, l.line_no, l.item_id,
    coalesce(a.quantity, l.quantity - l.committed_qty),
    case when l.is_decrease then s.to_end else s.from_end end,
    case when l.is_decrease then s.from_end else s.to_end end,
    coalesce(t.id, nullif(l.lot_id, 0)), l.location_id, l.to_location_id, a.location_id,
    f.to_warehouse_id is not null, s.effects, s.fulfils, s.effective_at
  from unnest(p_steps) as s
  join erp.flows as f on f.id = s.flow_id
  join erp.flow_lines as l on l.flow_id = f.id
  left join jsonb_to_recordset(coalesce(p_lines, '[]')) as a (
    line_id bigint, quantity numeric, lot_code text, location_id bigint
  ) on a.line_id = l.id
  left join erp.lots as t on t.item_id = l.item_id and t.code = a.lot_code
  where s.effects <> '{}' and l.quantity > l.committed_qty
    and (p_lines is null or a.line_id is not null)
$$;

-- schemas/flows/erp.plan_steps.sql

-- The steps that documents take with an action, if they may (erp.check_steps). p_through: how far
-- they go on in the same transaction.
create function erp.plan_steps(
  p_flow_ids bigint[], p_action text, p_reason text, p_through text default null
)
returns erp.step[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
begin
  perform erp.check_steps(p_flow_ids, p_action, p_reason);
  return array(
    select row(
      f.id, f.engine, t.action, f.status, t.to_status,
      case
        when p_through is not null and 'reserve' = any (t.effects)
          and erp.posts_next(f, t, p_through) then array_remove(t.effects, 'reserve')
        else t.effects
      end,
      t.from_end, t.to_end, t.fulfils, nextval('erp.flow_events_id_seq'),
      erp.takes_effect_at(f, t, v_now)
    )::erp.step
    from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and t.action = p_action
    where f.id = any (p_flow_ids)
    order by f.id
  );
end
$$;

-- schemas/flows/erp.posts_next.sql

-- Whether a document that is on its way through to an action posts from the same end in its very
-- next step, and the person may: then it need not be reserved before.
create function erp.posts_next(
  p_flow erp.flows, p_transition erp.transitions, p_through text
)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((
    select 'post' = any (n.effects) and n.from_end = p_transition.from_end
      and erp.refusal(n, p_flow.author_id, p_flow.warehouse_id, p_flow.to_warehouse_id) is null
    from erp.transitions as n
    join erp.transitions as z on z.engine = n.engine and z.action = p_through
    where n.engine = p_transition.engine and n.from_status = p_transition.to_status
      and n.path_step <= z.path_step
    order by n.path_step, n.action
    limit 1
  ), false)
$$;

-- schemas/flows/erp.read_documents.sql

-- The heads of well-formed documents. A partner's role is what the engine says, unless the caller
-- says otherwise or the partner has only the other one: an inbound from a customer is a return.
create function erp.read_documents(p_documents jsonb)
returns setof erp.document_input
language sql
stable
security definer
set search_path = ''
as $$
  select
    (d.ordinality - 1)::integer,
    d.value ->> 'engine',
    (d.value ->> 'partner_id')::bigint,
    coalesce(
      d.value ->> 'partner_role',
      case
        when e.partner_role = 'supplier' and not p.is_supplier then 'customer'
        when e.partner_role = 'customer' and not p.is_customer then 'supplier'
        else e.partner_role
      end
    ),
    (d.value ->> 'warehouse_id')::bigint,
    (d.value ->> 'to_warehouse_id')::bigint,
    coalesce((d.value ->> 'document_on')::date, erp.today()),
    normalize(coalesce(d.value ->> 'reference', '')),
    nullif(d.value ->> 'external_id', ''),
    normalize(coalesce(d.value ->> 'memo', '')),
    (d.value ->> 'origin_flow_id')::bigint
  from jsonb_array_elements(p_documents) with ordinality as d
  left join erp.engines as e on e.code = d.value ->> 'engine'
  left join erp.partners as p on p.id = (d.value ->> 'partner_id')::bigint
$$;

-- schemas/flows/erp.read_input.sql

-- Documents as they came, read and checked: everything that is wrong with any of them is refused at
-- once.
create function erp.read_input(
  p_documents jsonb, out heads erp.document_input[], out lines erp.line_input[]
)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform erp.refuse_input(array(select e from erp.shape_errors(p_documents) as e));
  perform erp.refuse_input(array(select e from erp.line_kind_errors(p_documents) as e));
  heads := array(select d from erp.read_documents(p_documents) as d order by d.number);
  lines := array(select l from erp.read_lines(p_documents) as l order by l.document, l.line_no);
  perform erp.refuse_input(array(
    select e from erp.document_errors(heads) as e
    union all
    select e from erp.line_errors(heads, lines) as e
    union all
    select e from erp.line_lot_errors(heads, lines) as e
    union all
    select e from erp.recount_errors(lines) as e
  ));
end
$$;

-- schemas/flows/erp.read_lines.sql

-- The lines of well-formed documents. An item is named by id, sku or barcode; a barcode stands for
-- so many pieces. A counted line turns into the change from what is on hand now, so that moves
-- between the counting and the posting are not counted twice.
create function erp.read_lines(p_documents jsonb)
returns setof erp.line_input
language sql
stable
security definer
set search_path = ''
as $$
  select
    (d.ordinality - 1)::integer,
    l.ordinality::integer,
    i.id,
    i.item_count::integer,
    abs(n.change),
    n.change < 0,
    (l.value ->> 'counted')::numeric * coalesce(i.pieces, 1),
    nullif(normalize(btrim(l.value ->> 'lot_code')), ''),
    (l.value ->> 'lot_expires_on')::date,
    (l.value ->> 'location_id')::bigint,
    (l.value ->> 'to_location_id')::bigint,
    coalesce(
      (l.value ->> 'unit_price')::numeric,
      case e.price_kind when 'purchase' then i.purchase_price when 'sale' then i.sale_price end,
      0
    ),
    coalesce(l.value ->> 'tax_kind', i.tax_kind),
    normalize(coalesce(l.value ->> 'memo', ''))
  from jsonb_array_elements(p_documents) with ordinality as d
  left join erp.engines as e on e.code = d.value ->> 'engine'
  cross join lateral jsonb_array_elements(d.value -> 'lines') with ordinality as l
  left join lateral (
    select n.*, count(*) over () as item_count
    from erp.items_named(l.value) as n
    limit 1
  ) as i on true
  cross join lateral (
    select coalesce(
      (l.value ->> 'quantity')::numeric * coalesce(i.pieces, 1),
      (l.value ->> 'change')::numeric * coalesce(i.pieces, 1),
      (l.value ->> 'counted')::numeric * coalesce(i.pieces, 1) - erp.on_hand_counted(
        i.id, (d.value ->> 'warehouse_id')::bigint, (l.value ->> 'location_id')::bigint,
        normalize(btrim(l.value ->> 'lot_code'))
      )
    ) as change
  ) as n
$$;

-- schemas/flows/erp.record_events.sql

-- Writes down what happened to documents, by whom and with which build.
create function erp.record_events(p_steps erp.step[], p_reason text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.flow_events (
    id, flow_id, action, from_status, to_status, reason, actor_id, build, request_id
  )
  select
    s.event_id, s.flow_id, s.action, s.from_status, s.to_status, nullif(btrim(p_reason), ''),
    erp.actor(), left(erp.header('x-engine-commit'), 40), left(erp.header('x-request-id'), 100)
  from unnest(p_steps) as s
  order by s.event_id
$$;

-- schemas/flows/erp.recount_errors.sql

-- Lines of one document that count what another line of it has counted already: the same item where
-- neither names another lot or bin than the other. Each would make good the whole difference.
create function erp.recount_errors(p_lines erp.line_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select distinct l.document, l.line_no, 'counted', 'field.duplicate'
  from unnest(p_lines) as l
  join unnest(p_lines) as o on o.document = l.document and o.item_id = l.item_id
  where o.line_no < l.line_no and l.counted_qty >= 0 and o.counted_qty >= 0
    and coalesce(o.lot_code = l.lot_code, true)
    and coalesce(o.location_id = l.location_id, true)
$$;

-- schemas/flows/erp.refusal.sql

-- Why the person may not take a transition on a document of this author between these warehouses;
-- null when they may. Who is held to some warehouses acts where the goods leave, or arrive: a
-- transfer is received by those of its destination, and taken back by those of both.
create function erp.refusal(
  p_transition erp.transitions, p_author_id uuid, p_warehouse_id bigint, p_to_warehouse_id bigint
)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_transition.needs_other_person and p_author_id = erp.actor()
      and (select c.approver_must_differ from erp.company as c) then 'flow.approver_must_differ'
    when not erp.has_permission(p_transition.permission)
      and not coalesce(erp.has_permission(p_transition.own_only_permission), false) then
      'permission.denied'
    when not erp.has_permission(p_transition.permission) and p_author_id <> erp.actor() then
      'flow.not_author'
    when not erp.may_move_in(case
      when p_transition.to_end = 'destination' and p_transition.from_end <> 'source'
        or p_transition.from_end = 'transit' and p_transition.to_end <> 'source' then
        coalesce(p_to_warehouse_id, p_warehouse_id)
      else p_warehouse_id
    end) then 'warehouse.denied'
    when 'reverse' = any (p_transition.effects) and p_to_warehouse_id is not null
      and not erp.may_move_in(p_to_warehouse_id) then 'warehouse.denied'
  end
$$;

-- schemas/flows/erp.refusals.sql

-- Which of these documents the person may not take this action on, and why. A document in a state
-- that does not know the action is not refused here: that is no matter of permission. Nor is one
-- that they may not see: to them it is not there (erp.lock_flows).
create function erp.refusals(p_flow_ids bigint[], p_action text)
returns table (flow_id bigint, permission text, why text)
language sql
stable
security definer
set search_path = ''
as $$
  select f.id, coalesce(t.permission, t.own_only_permission), r.why
  from erp.flows as f
  join erp.transitions as t
    on t.engine = f.engine and t.from_status = f.status and t.action = p_action
  cross join lateral (
    select erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) as why
  ) as r
  where f.id = any (p_flow_ids) and r.why is not null
    and (erp.may_move_in(f.warehouse_id) or erp.may_move_in(f.to_warehouse_id))
  order by f.id
$$;

-- schemas/flows/erp.refuse_input.sql

-- Refuses documents with everything that is wrong with them, if anything is.
create function erp.refuse_input(p_errors erp.input_error[])
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if cardinality(p_errors) > 0 then
    perform erp.refuse(422, 'input.invalid', (
      select jsonb_agg(jsonb_strip_nulls(to_jsonb(e)) order by e.document, e.line, e.field, e.code)
      from unnest(p_errors) as e
    ));
  end if;
end
$$;

-- schemas/flows/erp.refuse_more_than_issued.sql

-- Refuses steps forward of documents that would bring more of an item back than the document that
-- they return from sent, all such returns together; every line that does is named. Before anything
-- is posted, all that is open of a line counts. That document is locked by the caller.
create function erp.refuse_more_than_issued(p_steps erp.step[], p_demands erp.demand[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  with wanted as (
    select w.*, sum(w.quantity) over (
      partition by w.origin_id, w.item_id order by w.flow_id, w.line_no
    ) as upto
    from (
      select l.id, l.flow_id, l.line_no, l.item_id, f.origin_flow_id as origin_id,
        case when s.effects = '{}' then l.quantity - l.committed_qty else d.quantity end as quantity
      from unnest(p_steps) as s
      join erp.transitions as t
        on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
        and t.path_step is not null
      join erp.flows as f on f.id = s.flow_id and f.origin_flow_id is not null
      join erp.flow_lines as l on l.flow_id = f.id
      left join unnest(p_demands) as d on d.line_id = l.id
    ) as w
  )
  select jsonb_agg(jsonb_build_object(
    'flow_id', w.flow_id, 'line', w.line_no, 'line_id', w.id, 'field', 'quantity',
    'code', 'flow.more_than_issued', 'item_id', w.item_id, 'sku', i.sku, 'name', i.name,
    'requested', erp.decimal(w.quantity), 'issued', erp.decimal(q.issued),
    'returned', erp.decimal(q.returned + w.upto - w.quantity)
  ) order by w.flow_id, w.line_no) into v_errors
  from wanted as w
  join erp.items as i on i.id = w.item_id
  cross join lateral erp.issued_and_returned(w.origin_id, w.item_id) as q
  where w.quantity > 0 and q.returned + w.upto > q.issued;
  if v_errors is not null then
    perform erp.refuse(409, 'flow.more_than_issued', v_errors);
  end if;
end
$$;

-- schemas/flows/erp.refuse_outdated.sql

-- Refuses steps forward with what is no longer so since the document was written: items or partners
-- that were deactivated, an issue to return from that was taken back; all of them named. Ways back
-- (cancel, reject, reverse …) stay open.
create function erp.refuse_outdated(p_steps erp.step[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  with going as (
    select s.flow_id from unnest(p_steps) as s
    join erp.transitions as t
      on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
    where t.path_step is not null
  )
  select jsonb_agg(e.error order by e.flow_id, e.line_no) into v_errors
  from (
    select l.flow_id, l.line_no, jsonb_build_object(
      'flow_id', l.flow_id, 'line', l.line_no, 'line_id', l.id, 'field', 'item',
      'code', 'item.inactive', 'sku', i.sku, 'name', i.name
    ) as error
    from going as g
    join erp.flow_lines as l on l.flow_id = g.flow_id
    join erp.items as i on i.id = l.item_id and not i.is_active
    union all
    select f.id, 0, jsonb_build_object(
      'flow_id', f.id, 'field', 'partner_id', 'code', 'partner.inactive', 'name', p.name
    )
    from going as g
    join erp.flows as f on f.id = g.flow_id
    join erp.partners as p on p.id = f.partner_id and not p.is_active
    union all
    select f.id, 0, jsonb_build_object(
      'flow_id', f.id, 'field', 'origin_flow_id', 'code', 'flow.origin_not_posted'
    )
    from going as g
    join erp.flows as f on f.id = g.flow_id
    join erp.flows as o
      on o.id = f.origin_flow_id and o.status not in ('partially_committed', 'committed')
  ) as e;
  if v_errors is not null then
    perform erp.refuse(409, v_errors -> 0 ->> 'code', v_errors);
  end if;
end
$$;

-- schemas/flows/erp.release_newest.sql

-- Sends back to where they were approved from as many of the newest holders as this document is
-- short of stock in the lots and bins that it or the caller names, each with an event that says for
-- whom.
create function erp.release_newest(p_flow_id bigint, p_action text, p_lines jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_own constant erp.step[] := erp.plan_steps(array[p_flow_id], p_action, 'release');
  v_demands erp.demand[];
  v_steps erp.step[];
begin
  perform erp.check_commit_lines(v_own, p_lines);
  v_demands := erp.demands(v_own, p_lines);
  v_steps := array(
    select row(
      g.id, g.engine, 'release', g.status, t.from_status, '{release}', null, null, false,
      nextval('erp.flow_events_id_seq'), null
    )::erp.step
    from erp.flows as g
    join erp.transitions as t
      on t.engine = g.engine and t.to_status = g.status and 'reserve' = any (t.effects)
    where g.id in (select h.id from erp.newest_holders(p_flow_id, v_demands) as h (id))
    order by g.id
  );
  perform erp.record_events(v_steps, (select f.code from erp.flows as f where f.id = p_flow_id));
  perform erp.release(v_steps);
  update erp.flows as g
  set status = s.to_status, version = g.version + 1, updated_at = now()
  from unnest(v_steps) as s
  where g.id = s.flow_id;
end
$$;

-- schemas/flows/erp.rewrite_flow.sql

-- Puts new words into a document: checked as a whole, head and lines. A day that stays what it was
-- is not dated back, however long ago it was written; another partner has the role that suits it.
create function erp.rewrite_flow(p_id bigint, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_before constant jsonb := erp.flow_document(p_id);
  v_after jsonb := v_before || p_document;
  v_keeps_day constant boolean := v_before -> 'document_on' = v_after -> 'document_on';
  v_input record;
  v_constraint text;
begin
  if v_keeps_day then
    v_after := v_after - 'document_on';
  end if;
  if v_before -> 'partner_id' is distinct from v_after -> 'partner_id'
    and not p_document ? 'partner_role' then
    v_after := v_after - 'partner_role';
  end if;
  v_input := erp.read_input(jsonb_build_array(v_after));
  update erp.flows as f
  set
    document_on = case when v_keeps_day then f.document_on else d.document_on end,
    effective_at = case
      when v_keeps_day then f.effective_at
      when d.document_on < erp.today() then erp.noon(d.document_on)
    end,
    warehouse_id = d.warehouse_id, to_warehouse_id = d.to_warehouse_id,
    partner_id = d.partner_id, partner_role = d.partner_role, origin_flow_id = d.origin_flow_id,
    reference = d.reference, external_id = d.external_id, memo = d.memo
  from unnest(v_input.heads) as d
  where f.id = p_id;
  if p_document ? 'lines' or p_document ? 'warehouse_id' then
    v_input.lines := erp.keep_hidden_costs(p_id, v_after -> 'lines', v_input.lines);
    delete from erp.flow_lines as l where l.flow_id = p_id;
    perform erp.write_lines(array[p_id], v_input.lines);
  end if;
exception when unique_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

-- schemas/flows/erp.run.sql

-- Brings in documents (p_action null), or takes an action on documents whose ids are given. Replies
-- for each; all or none. p_option: how far new documents go through, or the reason of the action.
create function erp.run(p_inputs jsonb, p_action text, p_option text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[];
begin
  if p_action is null then
    return erp.bring_in(p_inputs, p_option);
  end if;
  v_ids := array(select i.value::text::bigint from jsonb_array_elements(p_inputs) as i);
  perform erp.lock_flows(v_ids, false);
  perform erp.refuse(403, 'permission.denied', jsonb_agg(
    jsonb_build_object('flow_id', r.flow_id, 'code', r.why, 'permission', r.permission)
  ))
  from erp.refusals(v_ids, p_action) as r
  having count(*) > 0;
  perform erp.take(v_ids, p_action, p_option, null);
  return erp.flow_replies(v_ids, '{}');
end
$$;

-- schemas/flows/erp.run_bulk.sql

-- Runs a bulk command in a mode, and counts.
create function erp.run_bulk(p_inputs jsonb, p_action text, p_option text, p_mode text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_results jsonb;
begin
  if p_mode = 'each' then
    v_results := erp.run_each(p_inputs, p_action, p_option);
  else
    perform erp.lock_inputs(p_inputs, p_action, p_option);
    select jsonb_agg(jsonb_build_object('index', r.ordinality - 1, 'flow', r.value)
      order by r.ordinality)
    into v_results
    from jsonb_array_elements(erp.run(p_inputs, p_action, p_option)) with ordinality as r;
  end if;
  return (
    select jsonb_build_object(
      'succeeded', count(*) filter (where r.value ? 'flow'),
      'failed', count(*) filter (where r.value ? 'error'),
      'results', v_results
    )
    from jsonb_array_elements(v_results) as r
  );
end
$$;

-- schemas/flows/erp.run_each.sql

-- Like erp.run, but one that is refused does not stop the others: a result for each. All are tried
-- at once first, which is fast; only where that is refused they go one by one, each in a savepoint.
-- Locks are taken before the first savepoint.
create function erp.run_each(p_inputs jsonb, p_action text, p_option text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_input record;
  v_results jsonb[] := '{}';
  v_code text;
  v_detail text;
begin
  perform erp.lock_inputs(p_inputs, p_action, p_option);
  begin
    return (
      select jsonb_agg(jsonb_build_object('index', r.ordinality - 1, 'flow', r.value)
        order by r.ordinality)
      from jsonb_array_elements(erp.run(p_inputs, p_action, p_option)) with ordinality as r
    );
  exception
    when sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      null;
  end;
  for v_input in
    select i.value, i.ordinality - 1 as index
    from jsonb_array_elements(p_inputs) with ordinality as i
  loop
    begin
      v_results := v_results || jsonb_build_object('index', v_input.index, 'flow',
        erp.run(jsonb_build_array(v_input.value), p_action, p_option) -> 0);
    exception
      when sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_code = message_text, v_detail = pg_exception_detail;
      if sqlstate = 'PT403' then
        perform erp.audit('denied', 'permission', p_action, null, v_detail::jsonb);
      end if;
      v_results := v_results || jsonb_build_object('index', v_input.index, 'error',
        jsonb_build_object('status', right(sqlstate, 3)::integer, 'code', v_code)
        || erp.errors_at(v_detail::jsonb, v_input.index));
    end;
  end loop;
  return to_jsonb(v_results);
end
$$;

-- schemas/flows/erp.settle_steps.sql

-- The steps with the state that they really end in: where a line stays open, the partial one.
create function erp.settle_steps(p_steps erp.step[], p_demands erp.demand[])
returns erp.step[]
language sql
stable
security definer
set search_path = ''
as $$
  with open as (
    select distinct l.flow_id
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    left join unnest(p_demands) as d on d.line_id = l.id
    where s.fulfils and l.quantity > l.committed_qty + coalesce(d.quantity, 0)
  )
  select array_agg(row(
    s.flow_id, s.engine, s.action, s.from_status,
    case when o.flow_id is not null then t.partial_to_status else s.to_status end,
    s.effects, s.from_end, s.to_end, s.fulfils, s.event_id, s.effective_at
  )::erp.step order by s.flow_id)
  from unnest(p_steps) as s
  join erp.transitions as t
    on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
  left join open as o on o.flow_id = s.flow_id
$$;

-- schemas/flows/erp.shape_errors.sql

-- What is wrong with the fields of documents and lines, before anything is looked up.
create function erp.shape_errors(p_documents jsonb)
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  with documents as materialized (
    select (d.ordinality - 1)::integer as number, d.value as body
    from jsonb_array_elements(p_documents) with ordinality as d
  ),
  lines as materialized (
    select d.number, l.ordinality::integer as line_no, l.value as body,
      row_number() over () as place
    from documents as d
    cross join lateral jsonb_array_elements(
      case when jsonb_typeof(d.body -> 'lines') = 'array' then d.body -> 'lines' else '[]' end
    ) with ordinality as l
  )
  select d.number, null::integer, e.field, e.code
  from erp.errors_in('flow', array(
    select case jsonb_typeof(d.body) when 'object' then d.body end
    from documents as d order by d.number
  ), false) as e
  join documents as d on d.number + 1 = e.number and jsonb_typeof(d.body) = 'object'
  union all
  select d.number, null::integer, '', 'field.object' from documents as d
  where jsonb_typeof(d.body) <> 'object'
  union all
  select d.number, null::integer, 'lines', 'field.required' from documents as d
  where d.body -> 'lines' = '[]'
  union all
  select l.number, l.line_no, e.field, e.code
  from erp.errors_in('flow_line', array(
    select case jsonb_typeof(l.body) when 'object' then l.body end from lines as l order by l.place
  ), false) as e
  join lines as l on l.place = e.number
  where jsonb_typeof(l.body) = 'object'
  union all
  select l.number, l.line_no, '', 'field.object' from lines as l
  where jsonb_typeof(l.body) <> 'object'
$$;

-- schemas/flows/erp.spell_flow.sql

-- Row trigger: what a document is found by. Line feeds keep a search from running over into the
-- next field.
create function erp.spell_flow()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.flow_texts (flow_id, search_text)
  values (new.id, concat_ws(e'\n', new.code, nullif(new.reference, ''), nullif(new.memo, '')))
  on conflict (flow_id) do update set search_text = excluded.search_text;
  return null;
end
$$;

-- schemas/flows/erp.take.sql

-- Takes an action on documents, all or none: one event for each, its effect on stock, its new
-- state. p_through: how far they go on in the same transaction. The documents and their positions
-- are locked, and the permission is checked, by the caller.
create function erp.take(
  p_flow_ids bigint[], p_action text, p_reason text, p_lines jsonb, p_through text default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_steps erp.step[] := erp.plan_steps(p_flow_ids, p_action, p_reason, p_through);
  v_demands erp.demand[];
begin
  -- check
  perform erp.refuse_outdated(v_steps);
  perform erp.check_commit_lines(v_steps, p_lines);
  v_demands := erp.demands(v_steps, p_lines);
  perform erp.refuse_more_than_issued(v_steps, v_demands);
  v_steps := erp.settle_steps(v_steps, v_demands);
  if exists (select 1 from unnest(v_steps) as s where s.to_status is null) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "lines", "code": "flow.not_in_parts"}]');
  end if;
  -- write
  perform erp.record_events(v_steps, p_reason);
  perform erp.apply_effects(v_steps, v_demands, p_lines);
  update erp.flows as f
  set status = s.to_status, version = f.version + 1, updated_at = now()
  from unnest(v_steps) as s
  where f.id = s.flow_id;
end
$$;

-- schemas/flows/erp.takes_effect_at.sql

-- When a step of a document takes effect: at its moment if it has one, else now. What takes back
-- does so now. So does what goes on with a document whose month has closed since it first posted:
-- goods that are in transit, or still to come, must be able to arrive.
create function erp.takes_effect_at(
  p_flow erp.flows, p_step erp.transitions, p_now timestamptz
)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_flow.effective_at is null or 'reverse' = any (p_step.effects) then p_now
    when exists (
      select 1
      from erp.closed_periods as c
      cross join erp.company as y
      join erp.transitions as t on t.engine = p_flow.engine and 'post' = any (t.effects)
      where c.month = date_trunc('month', p_flow.effective_at at time zone y.time_zone)::date
        and p_flow.status in (t.to_status, t.partial_to_status)
    ) then p_now
    else p_flow.effective_at
  end
$$;

-- schemas/flows/erp.transitions_of.sql

-- What may happen to a document now, for the person who asks: each transition, whether it is
-- allowed, and why not. The screen draws its buttons from this.
create function erp.transitions_of(p_flow_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'action', t.action, 'to_status', t.to_status, 'needs_reason', t.needs_reason,
    'takes_lines', t.fulfils, 'allowed', r.why is null, 'why', r.why
  ) order by coalesce(t.path_step, 100), t.action), '[]')
  from erp.flows as f
  join erp.transitions as t on t.engine = f.engine and t.from_status = f.status
  cross join lateral (
    select erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) as why
  ) as r
  where f.id = p_flow_id
$$;

-- schemas/flows/erp.walk.sql

-- Takes documents along their engine's path as far as an action. Who may not go on stops there: the
-- result tells for each such document the action and why. Whatever else is refused, refuses all.
create function erp.walk(p_flow_ids bigint[], p_through text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_stops jsonb := '{}';
  v_going bigint[] := p_flow_ids;
  v_action text;
  v_refused jsonb;
begin
  loop
    v_action := erp.next_action(v_going, p_through);
    exit when v_action is null;
    select coalesce(
      jsonb_object_agg(r.flow_id, jsonb_build_object('action', v_action, 'code', r.why)), '{}'
    )
    into v_refused
    from erp.refusals(v_going, v_action) as r;
    v_stops := v_stops || v_refused;
    v_going := array(select i.id from unnest(v_going) as i (id) where not v_refused ? i.id::text);
    perform erp.take(array(
      select f.id from erp.flows as f
      join erp.transitions as t
        on t.engine = f.engine and t.from_status = f.status and t.action = v_action
      where f.id = any (v_going) and t.path_step is not null
    ), v_action, null, null, p_through);
  end loop;
  return v_stops;
end
$$;

-- schemas/flows/erp.warnings.sql

-- The lines that would be short if documents that wait for it were approved now.
create function erp.warnings(p_flow_ids bigint[])
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_steps constant erp.step[] := array(
    select row(
      f.id, f.engine, t.action, f.status, t.to_status, t.effects, t.from_end, t.to_end, t.fulfils,
      0, now()
    )::erp.step
    from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and 'reserve' = any (t.effects)
    where f.id = any (p_flow_ids)
  );
begin
  if v_steps = '{}' then
    return '[]';
  end if;
  return coalesce(erp.shortage_errors(erp.demands(v_steps, null)), '[]');
end
$$;

-- schemas/flows/erp.with_origins.sql

-- Documents, and those that they return from: what is locked together. One array of ids, since
-- "or" would read every document there is.
create function erp.with_origins(p_flow_ids bigint[])
returns bigint[]
language sql
stable
security definer
set search_path = ''
as $$
  select p_flow_ids || array(
    select r.origin_flow_id from erp.flows as r
    where r.id = any (p_flow_ids) and r.origin_flow_id is not null
  )
$$;

-- schemas/flows/erp.write_flows.sql

-- Writes the heads of new drafts and gives their ids, in the order of the documents. A day before
-- today means that the document takes effect at noon of that day.
create function erp.write_flows(p_heads erp.document_input[])
returns bigint[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids constant bigint[] := array(
    select nextval('erp.flows_id_seq') from generate_series(1, cardinality(p_heads))
  );
  v_taken jsonb;
begin
  insert into erp.flows (
    id, engine, code, document_on, effective_at, warehouse_id, to_warehouse_id, partner_id,
    partner_role, origin_flow_id, reference, external_id, memo, author_id
  )
  select
    v_ids[d.number + 1], d.engine,
    erp.next_code(d.engine, d.document_on),
    d.document_on, case when d.document_on < erp.today() then erp.noon(d.document_on) end,
    d.warehouse_id, d.to_warehouse_id, d.partner_id, d.partner_role, d.origin_flow_id,
    d.reference, d.external_id, d.memo, erp.actor()
  from unnest(p_heads) as d
  order by d.number
  on conflict (engine, external_id) do nothing;

  select jsonb_agg(jsonb_build_object(
    'document', d.number, 'field', 'external_id', 'code', 'flow.external_id_taken'
  ) order by d.number)
  into v_taken
  from unnest(p_heads) as d
  where not exists (select 1 from erp.flows as f where f.id = v_ids[d.number + 1]);
  if v_taken is not null then
    perform erp.refuse(409, 'flow.external_id_taken', v_taken);
  end if;
  return v_ids;
end
$$;

-- schemas/flows/erp.write_lines.sql

-- Writes the lines of documents, and the lots that they bring.
create function erp.write_lines(p_flow_ids bigint[], p_lines erp.line_input[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.lots (item_id, code, expires_on)
  select distinct on (l.item_id, l.lot_code) l.item_id, l.lot_code, l.lot_expires_on
  from unnest(p_lines) as l
  where l.lot_code is not null
  order by l.item_id, l.lot_code, l.lot_expires_on
  on conflict (item_id, code) do nothing;

  insert into erp.flow_lines (
    flow_id, line_no, item_id, quantity, is_decrease, counted_qty, lot_id, location_id,
    to_location_id, unit_price, tax_kind, memo
  )
  select
    p_flow_ids[l.document + 1], l.line_no, l.item_id, l.quantity, l.is_decrease, l.counted_qty,
    coalesce(t.id, 0), l.location_id, l.to_location_id, l.unit_price, l.tax_kind, l.memo
  from unnest(p_lines) as l
  left join erp.lots as t on t.item_id = l.item_id and t.code = l.lot_code
  order by l.document, l.line_no
$$;

-- schemas/items/erp.barcode_errors.sql

-- What is wrong with a list of barcodes, named by their place: barcodes.0.quantity.
create function erp.barcode_errors(p_barcodes jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  with elements as (
    select e.place - 1 as place, e.element
    from jsonb_array_elements(
      case jsonb_typeof(p_barcodes) when 'array' then p_barcodes else '[]' end
    ) with ordinality as e (element, place)
  ),
  errors as (
    select e.place, 'barcodes.' || e.place as field, 'field.object' as code
    from elements as e
    where jsonb_typeof(e.element) <> 'object'
    union all
    select e.place, concat('barcodes.', e.place, '.', f.field), f.code
    from elements as e
    cross join lateral erp.field_errors('barcode', e.element, false) as f
    where jsonb_typeof(e.element) = 'object'
    union all
    select b.place, concat('barcodes.', b.place, '.barcode'), 'field.twice'
    from erp.barcodes_of(p_barcodes) as b
    join erp.barcodes_of(p_barcodes) as other on other.barcode = b.barcode and other.place < b.place
  )
  select coalesce(
    jsonb_agg(distinct jsonb_build_object('field', e.field, 'code', e.code)), '[]'
  )
  from errors as e
$$;

-- schemas/items/erp.barcodes_of.sql

-- The barcodes of a list as rows, with their place in it. What is no list, or no object in it, is
-- left out: erp.barcode_errors speaks of it.
create function erp.barcodes_of(p_barcodes jsonb)
returns table (place bigint, barcode text, unit_name text, quantity text)
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select
    e.place - 1,
    normalize(btrim(e.barcode ->> 'barcode'), nfc),
    normalize(btrim(e.barcode ->> 'unit_name'), nfc),
    e.barcode ->> 'quantity'
  from jsonb_array_elements(
    case jsonb_typeof(p_barcodes) when 'array' then p_barcodes else '[]' end
  ) with ordinality as e (barcode, place)
  where jsonb_typeof(e.barcode) = 'object'
$$;

-- schemas/items/erp.check_barcodes_are_free.sql

-- Refuses barcodes that other items have, naming all of them. p_item_id is null for a new item.
create function erp.check_barcodes_are_free(p_item_id bigint, p_barcodes jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(
    jsonb_build_object(
      'field', concat('barcodes.', b.place, '.barcode'), 'code', 'item.barcode_taken',
      'barcode', b.barcode, 'sku', i.sku
    )
    order by b.place
  ) into v_errors
  from erp.barcodes_of(p_barcodes) as b
  join erp.item_barcodes as taken on taken.barcode = b.barcode
  join erp.items as i on i.id = taken.item_id
  where i.id is distinct from p_item_id;
  if v_errors is not null then
    perform erp.fail(409, 'item.barcode_taken', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- schemas/items/erp.check_item_is_free.sql

-- Refuses to put away an item that is in stock, reserved, on its way, or on an open document.
create function erp.check_item_is_free(p_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
    'warehouse', case when erp.may_move_in(w.id) then w.code end, 'code', 'item.has_stock'
  ))) into v_errors
  from erp.stock_positions as p
  join erp.warehouses as w on w.id = p.warehouse_id
  where p.item_id = p_id and (p.on_hand > 0 or p.reserved > 0 or p.incoming > 0);
  if v_errors is not null then
    perform erp.fail(409, 'item.has_stock', jsonb_build_object('errors', v_errors));
  end if;
  v_errors := erp.open_flow_errors(
    array(select l.flow_id from erp.flow_lines as l where l.item_id = p_id), 'item.has_open_flows'
  );
  if v_errors is not null then
    perform erp.fail(409, 'item.has_open_flows', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- schemas/items/erp.check_item_keeps_measure.sql

-- Refuses another unit, or another way of tracking, for an item that documents have: their numbers
-- would come to mean something else.
create function erp.check_item_keeps_measure(p_document jsonb, p_current jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors constant jsonb := (
    select coalesce(
      jsonb_agg(jsonb_build_object('field', f.name, 'code', 'item.in_use') order by f.name), '[]'
    )
    from (values ('is_lot_tracked'), ('unit_id')) as f (name)
    where p_document ? f.name and p_document -> f.name <> p_current -> f.name
  );
begin
  if v_errors <> '[]' and exists (
    select 1 from erp.flow_lines as l where l.item_id = (p_current ->> 'id')::bigint
  ) then
    perform erp.fail(409, 'item.in_use', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- schemas/items/erp.create_item.sql

-- Checks what was sent for an item, writes it with its barcodes, and gives its id.
create function erp.create_item(p_document jsonb)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('item', p_document);
  v_id text;
begin
  if not v_document ? 'barcodes' then
    perform erp.check_record('item', v_document, null);
    return erp.insert_record('items', 'item', v_document);
  end if;
  -- check
  perform erp.check_record('item', v_document, null, erp.barcode_errors(v_document -> 'barcodes'));
  perform erp.check_barcodes_are_free(null, v_document -> 'barcodes');
  -- write
  v_id := erp.insert_record('items', 'item', v_document);
  perform erp.replace_barcodes(v_id::bigint, v_document -> 'barcodes');
  return v_id;
end
$$;

-- schemas/items/erp.hold_pairs.sql

-- Before items or warehouses are inserted: makes the two wait for each other, so that no pair of
-- them is left without a position. Items do not wait for items.
create function erp.hold_pairs()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_table_name = 'items' then
    perform pg_advisory_xact_lock_shared(hashtext('erp.positions'));
  else
    perform pg_advisory_xact_lock(hashtext('erp.positions'));
  end if;
  return null;
end
$$;

-- schemas/items/erp.open_flow_errors.sql

-- One error for each of these documents that is under way (the newest 20); null when none is. Those
-- that the person may not see have no name.
create function erp.open_flow_errors(p_flow_ids bigint[], p_code text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
    'document', case
      when erp.may_move_in(o.warehouse_id) or erp.may_move_in(o.to_warehouse_id) then o.code
    end,
    'code', p_code
  )))
  from (
    select f.code, f.warehouse_id, f.to_warehouse_id
    from erp.flows as f
    where f.id = any (p_flow_ids)
      and f.status in ('pending', 'approved', 'in_transit', 'partially_committed')
    order by f.id desc
    limit 20
  ) as o
$$;

-- schemas/items/erp.open_item_positions.sql

-- Gives new items a stock position in every warehouse.
create function erp.open_item_positions()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.stock_positions (
    item_id, warehouse_id, sku, unit_id, safety_stock, reorder_point, is_in_storage, is_in_default
  )
  select n.id, w.id, n.sku, n.unit_id, n.safety_stock, n.reorder_point,
    w.kind = 'storage', w.is_default
  from new_items as n
  cross join erp.warehouses as w
  order by n.id, w.id;
  return null;
end
$$;

-- schemas/items/erp.replace_barcodes.sql

-- Makes a checked list the barcodes of an item; null leaves them as they are.
create function erp.replace_barcodes(p_item_id bigint, p_barcodes jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_constraint text;
begin
  if p_barcodes is null then
    return;
  end if;
  delete from erp.item_barcodes as b
  where b.item_id = p_item_id
    and b.barcode not in (select n.barcode from erp.barcodes_of(p_barcodes) as n);
  update erp.item_barcodes as b
  set unit_name = coalesce(n.unit_name, ''), quantity = coalesce(n.quantity, '1')::numeric
  from erp.barcodes_of(p_barcodes) as n
  where b.item_id = p_item_id and b.barcode = n.barcode;
  insert into erp.item_barcodes (item_id, barcode, unit_name, quantity)
  select p_item_id, n.barcode, coalesce(n.unit_name, ''), coalesce(n.quantity, '1')::numeric
  from erp.barcodes_of(p_barcodes) as n
  where not exists (
    select 1 from erp.item_barcodes as b where b.item_id = p_item_id and b.barcode = n.barcode
  )
  order by n.place;
exception when unique_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform erp.fail_for_constraint(v_constraint);
  raise;
end
$$;

-- schemas/items/erp.spell_item.sql

-- Row trigger: what an item is found by, its name, code and barcodes.
create function erp.spell_item()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  new.search_text := erp.search_text(
    new.name,
    concat_ws(
      ' ', new.sku,
      (
        select string_agg(b.barcode, ' ' order by b.id)
        from erp.item_barcodes as b
        where b.item_id = new.id
      )
    )
  );
  return new;
end
$$;

-- schemas/items/erp.spell_item_again.sql

-- Row trigger on barcodes: has their item spelled again.
create function erp.spell_item_again()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.items as i set search_text = '' where i.id in (old.item_id, new.item_id);
  return null;
end
$$;

-- schemas/locations/erp.check_location_is_free.sql

-- Refuses to put away a location that holds stock, has locations below it in use, or is named by
-- an open document.
create function erp.check_location_is_free(p_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if exists (
    select 1
    from erp.stock_levels as l
    where l.location_id = p_id and (l.on_hand > 0 or l.reserved > 0)
  ) then
    perform erp.fail(409, 'location.has_stock');
  end if;
  if exists (select 1 from erp.locations as l where l.parent_id = p_id and l.is_active) then
    perform erp.fail(409, 'location.has_locations');
  end if;
  v_errors := erp.open_flow_errors(
    array(
      select l.flow_id from erp.flow_lines as l where p_id in (l.location_id, l.to_location_id)
    ), 'location.has_open_flows'
  );
  if v_errors is not null then
    perform erp.fail(409, 'location.has_open_flows', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- schemas/locations/erp.location_errors.sql

-- What is wrong with the place of a location in its tree. p_location is the record as it is, or the
-- document itself for a new one.
create function erp.location_errors(p_document jsonb, p_location jsonb)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select
    erp.error(
      (
        select w.kind <> 'storage'
        from erp.warehouses as w
        where w.id = erp.id_of(p_location, 'warehouse_id')
      ), 'warehouse_id', 'warehouse.fixed'
    )
    || erp.error(
      p_location ? 'id' and p_document -> 'parent_id' = 'null', 'parent_id', 'field.required'
    )
    || erp.error(
      (
        select p.warehouse_id is distinct from erp.id_of(p_location, 'warehouse_id')
        from erp.locations as p
        where p.id = erp.id_of(p_document, 'parent_id')
      ), 'parent_id', 'location.other_warehouse'
    )
    || erp.error(
      erp.is_below('locations', erp.id_of(p_document, 'parent_id'), erp.id_of(p_location, 'id')),
      'parent_id', 'field.circle'
    )
$$;

-- schemas/locations/erp.under_root.sql

-- A document of a new location, put under its warehouse's root when it names no parent.
create function erp.under_root(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select p_document || jsonb_build_object(
    'parent_id',
    coalesce(
      nullif(p_document -> 'parent_id', 'null'),
      (
        select to_jsonb(l.id)
        from erp.locations as l
        where l.warehouse_id = erp.id_of(p_document, 'warehouse_id') and l.parent_id is null
      )
    )
  )
$$;

-- schemas/lots/erp.lot_errors.sql

-- A lot can only be one of an item that is tracked by lots.
create function erp.lot_errors(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select erp.error(
    (select not i.is_lot_tracked from erp.items as i where i.id = erp.id_of(p_document, 'item_id')),
    'item_id', 'item.not_lot_tracked'
  )
$$;

-- schemas/partners/erp.bare_business_number.sql

-- A JSON object with its business_number as digits, where it was written with hyphens.
create function erp.bare_business_number(p_document jsonb)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_document ->> 'business_number' ~ '^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{5}$' then
      p_document || jsonb_build_object(
        'business_number', regexp_replace(p_document ->> 'business_number', '[- ]', '', 'g')
      )
    else p_document
  end
$$;

-- schemas/partners/erp.business_number_errors.sql

-- What is wrong with the business_number of a JSON object; it may be left empty.
create function erp.business_number_errors(p_document jsonb)
returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select erp.error(
    p_document ->> 'business_number' <> ''
    and not erp.is_business_number(p_document ->> 'business_number'),
    'business_number', 'field.business_number'
  )
$$;

-- schemas/partners/erp.create_partner.sql

-- Checks what was sent for a partner, writes it, and gives its id.
create function erp.create_partner(p_document jsonb)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.partner_document(p_document);
begin
  -- check
  perform erp.check_record('partner', v_document, null, erp.partner_errors(v_document, '{}'));
  -- write
  return erp.insert_record('partners', 'partner', v_document);
end
$$;

-- schemas/partners/erp.is_business_number.sql

-- Whether ten digits are a Korean business registration number (사업자등록번호): the last one checks the
-- others, weighted 1 3 7 1 3 7 1 3 5, with the tens of the last product added once more.
create function erp.is_business_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select case
    when p_digits ~ '^[0-9]{10}$' then (
      select sum(d.digit * d.weight + case d.place when 9 then d.digit * 5 / 10 else 0 end) % 10 = 0
      from (
        select p.place, substr(p_digits, p.place, 1)::integer as digit,
          (array[1, 3, 7, 1, 3, 7, 1, 3, 5, 1])[p.place] as weight
        from generate_series(1, 10) as p (place)
      ) as d
    )
    else false
  end
$$;

-- schemas/partners/erp.partner_document.sql

-- What a caller sent for a partner, with its texts clean and its business number as digits.
create function erp.partner_document(p_document jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select erp.bare_business_number(erp.clean_document('partner', p_document))
$$;

-- schemas/partners/erp.partner_errors.sql

-- What is wrong with a partner beyond the rules of the fields: its business number, or that it is
-- neither supplier nor customer.
create function erp.partner_errors(p_document jsonb, p_current jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select
    erp.business_number_errors(p_document)
    || erp.error(
      coalesce(p_document -> 'is_supplier', p_current -> 'is_supplier', 'false')
        in ('false', 'null')
      and coalesce(p_document -> 'is_customer', p_current -> 'is_customer', 'false')
        in ('false', 'null'),
      'is_supplier', 'partner.no_role'
    )
$$;

-- schemas/periods/erp.hold_periods_open.sql

-- Keeps the months of these moments open until this transaction ends, and refuses closed ones. A
-- close takes the same lock exclusively.
create function erp.hold_periods_open(p_moments timestamptz[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_months date[];
  v_closed jsonb;
begin
  select array_agg(distinct date_trunc('month', m.at at time zone c.time_zone)::date)
  into v_months
  from unnest(p_moments) as m (at)
  cross join erp.company as c;
  perform pg_advisory_xact_lock_shared(hashtext('erp.period'), to_char(m.month, 'YYYYMM')::integer)
  from unnest(v_months) as m (month)
  order by m.month;
  select jsonb_agg(to_char(p.month, 'YYYY-MM') order by p.month) into v_closed
  from erp.closed_periods as p
  where p.month = any (v_months);
  if v_closed is not null then
    perform erp.fail(409, 'period.closed', jsonb_build_object('months', v_closed));
  end if;
end
$$;

-- schemas/stocks/erp.add_holds.sql

-- Reserves shares: on lines, levels and positions.
create function erp.add_holds(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.reservations as r (flow_line_id, level_id, quantity)
  select s.line_id, s.level_id, s.quantity from unnest(p_shares) as s
  on conflict (flow_line_id, level_id) do update set quantity = r.quantity + excluded.quantity;

  with levels as (
    update erp.stock_levels as l
    set reserved = l.reserved + w.quantity
    from (
      select s.level_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.level_id
    ) as w
    where l.id = w.level_id
    returning l.position_id, w.quantity
  )
  update erp.stock_positions as p
  set reserved = p.reserved + w.quantity
  from (
    select l.position_id, sum(l.quantity) as quantity from levels as l group by l.position_id
  ) as w
  where p.id = w.position_id
$$;

-- schemas/stocks/erp.check_past.sql

-- Refuses backdated moves that would have left less than nothing at some later moment. Looks at the
-- balance by effective time, under the position's lock, with the moves already recorded.
create function erp.check_past(p_moves erp.planned_move[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  if not exists (
    select 1 from unnest(p_moves) as m
    where m.from_position_id is not null and m.effective_at < now()
  ) then
    return;
  end if;
  with touched as (
    select m.from_position_id as id, min(m.effective_at) as since
    from unnest(p_moves) as m
    where m.from_position_id is not null and m.effective_at < now()
    group by m.from_position_id
  ),
  balances as (
    select t.id, e.effective_at, p.on_hand - sum(sum(e.quantity)) over (
      partition by t.id order by e.effective_at desc
    ) + sum(e.quantity) as balance
    from touched as t
    join erp.stock_positions as p on p.id = t.id
    join erp.stock_entries as e on e.position_id = t.id and e.effective_at >= t.since
    group by t.id, p.on_hand, e.effective_at
  )
  select jsonb_agg(jsonb_build_object(
    'line', l.line_no, 'flow_id', l.flow_id, 'field', 'document_on', 'code', 'stock.short_later',
    'sku', i.sku, 'name', i.name, 'lacking', erp.decimal(-b.balance), 'at', b.at,
    'time_zone', (select c.time_zone from erp.company as c)
  ) order by l.flow_id, l.line_no) into v_errors
  from (
    select b.id, min(b.balance) as balance, min(b.effective_at) as at
    from balances as b where b.balance < 0 group by b.id
  ) as b
  join unnest(p_moves) as m on m.from_position_id = b.id and m.effective_at <= b.at
  join erp.flow_lines as l on l.id = m.line_id
  join erp.items as i on i.id = l.item_id;
  if v_errors is not null then
    perform erp.refuse(409, 'stock.short_later', v_errors);
  end if;
end
$$;

-- schemas/stocks/erp.choose.sql

-- The shares of levels with which demands will be met: bin and lot for the lines that name both,
-- then for those that name one, then for the rest, so that who is free to choose does not take what
-- another needs. All or none; every line that is short is named, be it in its position or only in
-- its lot or bin.
create function erp.choose(p_demands erp.demand[])
returns erp.share[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_short constant bigint[] := array(
    select s.position_id from erp.shortages(p_demands) as s
  );
  v_errors jsonb := case when v_short = '{}' then '[]' else erp.shortage_errors(p_demands) end;
  v_shares erp.share[] := '{}';
  v_demands erp.demand[];
  v_chosen erp.share[];
  v_names_lot boolean;
  v_names_bin boolean;
begin
  for v_names_lot, v_names_bin in
    select distinct d.lot_id is not null as lot, d.from_location_id is not null as bin
    from unnest(p_demands) as d
    order by lot desc, bin desc
  loop
    v_demands := array(
      select d from unnest(p_demands) as d
      where d.from_position_id <> all (v_short)
        and (d.lot_id is not null) = v_names_lot and (d.from_location_id is not null) = v_names_bin
    );
    v_chosen := array(select s from erp.spread(v_demands, v_shares) as s);
    v_errors := v_errors || erp.level_errors(v_demands, v_chosen);
    v_shares := v_shares || v_chosen;
  end loop;
  perform erp.refuse_short(v_errors);
  return v_shares;
end
$$;

-- schemas/stocks/erp.copy_item.sql

-- Row trigger on items: their positions say the same.
create function erp.copy_item()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.stock_positions as p
  set sku = new.sku, unit_id = new.unit_id, safety_stock = new.safety_stock,
    reorder_point = new.reorder_point
  where p.item_id = new.id;
  return null;
end
$$;

-- schemas/stocks/erp.copy_warehouse.sql

-- Row trigger on warehouses: their positions say the same. A warehouse never changes its kind.
create function erp.copy_warehouse()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.stock_positions as p
  set is_in_default = new.is_default
  where p.warehouse_id = new.id;
  return null;
end
$$;

-- schemas/stocks/erp.drift_of_copies.sql

-- Positions that do not say what their item and warehouse say.
create function erp.drift_of_copies()
returns table (id bigint, expected jsonb, found jsonb)
language sql
stable
security definer
set search_path = ''
as $$
  select p.id,
    jsonb_build_array(
      i.sku, i.unit_id, i.safety_stock, i.reorder_point, w.kind = 'storage', w.is_default
    ),
    jsonb_build_array(
      p.sku, p.unit_id, p.safety_stock, p.reorder_point, p.is_in_storage, p.is_in_default
    )
  from erp.stock_positions as p
  join erp.items as i on i.id = p.item_id
  join erp.warehouses as w on w.id = p.warehouse_id
  where (p.sku, p.unit_id, p.safety_stock, p.reorder_point, p.is_in_storage, p.is_in_default)
    is distinct from (
      i.sku, i.unit_id, i.safety_stock, i.reorder_point, w.kind = 'storage', w.is_default
    )
$$;

-- schemas/stocks/erp.drift_of_entries.sql

-- Positions that are not the sum of their entries, whose last entry tells another balance, whose
-- versions have gaps, or whose running balance does not run.
create function erp.drift_of_entries()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  with entries as (
    select e.*,
      e.on_hand_after - e.quantity - coalesce(lag(e.on_hand_after) over w, 0) as on_hand_jump,
      e.value_after - e.value - coalesce(lag(e.value_after) over w, 0) as value_jump
    from erp.stock_entries as e
    window w as (partition by e.position_id order by e.version)
  ),
  sums as (
    select e.position_id, sum(e.quantity) as on_hand, sum(e.value) as value,
      count(*) as entries, max(e.version) as version, min(e.version) as first_version,
      count(*) filter (where e.on_hand_jump <> 0 or e.value_jump <> 0) as jumps
    from entries as e
    group by e.position_id
  )
  select p.id, array[p.on_hand, p.value, p.version, p.version, 0],
    array[s.on_hand, s.value, s.entries, s.version, s.jumps]
  from erp.stock_positions as p
  left join sums as s on s.position_id = p.id
  where p.on_hand <> coalesce(s.on_hand, 0)
    or p.value <> coalesce(s.value, 0)
    or p.version <> coalesce(s.entries, 0)
    or p.version <> coalesce(s.version, 0)
    or s.first_version <> 1
    or s.jumps > 0
$$;

-- schemas/stocks/erp.drift_of_incoming.sql

-- Positions whose incoming is not what open documents have yet to bring, or not what their lines
-- say stands in it.
create function erp.drift_of_incoming()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select p.id, array[p.incoming, p.incoming], array[s.quantity, s.expected]
  from erp.stock_positions as p
  left join (
    select l.item_id, coalesce(f.to_warehouse_id, f.warehouse_id) as warehouse_id,
      sum(l.quantity - l.committed_qty) filter (where e.is_open) as quantity,
      sum(l.expected_qty) as expected
    from erp.flows as f
    join erp.flow_lines as l on l.flow_id = f.id
    cross join lateral (
      select f.status in ('approved', 'in_transit', 'partially_committed') and exists (
        select 1 from erp.transitions as t
        where t.engine = f.engine and 'expect' = any (t.effects)
      ) as is_open
    ) as e
    where e.is_open or l.expected_qty > 0
    group by l.item_id, coalesce(f.to_warehouse_id, f.warehouse_id)
  ) as s on s.item_id = p.item_id and s.warehouse_id = p.warehouse_id
  where p.incoming <> coalesce(s.quantity, 0) or p.incoming <> coalesce(s.expected, 0)
$$;

-- schemas/stocks/erp.drift_of_levels.sql

-- Positions that are not the sum of their levels, in on hand or in reserved.
create function erp.drift_of_levels()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select p.id, array[p.on_hand, p.reserved], array[s.on_hand, s.reserved]
  from erp.stock_positions as p
  left join (
    select l.position_id, sum(l.on_hand) as on_hand, sum(l.reserved) as reserved
    from erp.stock_levels as l
    group by l.position_id
  ) as s on s.position_id = p.id
  where p.on_hand <> coalesce(s.on_hand, 0) or p.reserved <> coalesce(s.reserved, 0)
$$;

-- schemas/stocks/erp.drift_of_lines.sql

-- Lines whose committed quantity is not what was moved for them, in documents that posted; and
-- moves that were reversed for a document that was not.
create function erp.drift_of_lines()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select l.id, array[l.committed_qty], array[s.quantity]
  from erp.flow_lines as l
  join erp.flows as f on f.id = l.flow_id
  left join (
    select m.flow_line_id, sum(m.quantity) as quantity
    from erp.stock_moves as m
    join erp.flow_events as e on e.id = m.event_id
    join erp.transitions as t
      on t.action = e.action and t.from_status = e.from_status and t.fulfils
    join erp.flow_lines as n on n.id = m.flow_line_id
    join erp.flows as g on g.id = n.flow_id and g.engine = t.engine
    group by m.flow_line_id
  ) as s on s.flow_line_id = l.id
  where l.committed_qty <> coalesce(s.quantity, 0)
  union all
  select m.flow_line_id, array[m.quantity], null
  from erp.stock_moves as m
  join erp.flow_lines as l on l.id = m.flow_line_id
  join erp.flows as f on f.id = l.flow_id
  where m.reverses_id is null
    and (f.status = 'reversed') <> exists (
      select 1 from erp.stock_moves as r where r.reverses_id = m.id
    )
$$;

-- schemas/stocks/erp.drift_of_moves.sql

-- Levels that are not what the moves into them less the moves out of them come to; and moves whose
-- entries do not say what they moved and when.
create function erp.drift_of_moves()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  with flows as (
    select m.item_id, m.to_location_id as location_id, m.lot_id, m.quantity
    from erp.stock_moves as m
    union all
    select m.item_id, m.from_location_id, m.lot_id, -m.quantity from erp.stock_moves as m
  ),
  sums as (
    select f.item_id, f.location_id, f.lot_id, sum(f.quantity) as quantity
    from flows as f
    join erp.locations as l on l.id = f.location_id and l.warehouse_id is not null
    group by f.item_id, f.location_id, f.lot_id
  ),
  levels as (
    select l.id, p.item_id, l.location_id, l.lot_id, l.on_hand
    from erp.stock_levels as l
    join erp.stock_positions as p on p.id = l.position_id
  )
  select coalesce(l.id, 0), array[l.on_hand], array[s.quantity]
  from levels as l
  full join sums as s
    on s.item_id = l.item_id and s.location_id = l.location_id and s.lot_id = l.lot_id
  where coalesce(l.on_hand, 0) <> coalesce(s.quantity, 0)
  union all
  select m.id, array[m.quantity], array[e.quantity]
  from erp.stock_moves as m
  left join (
    select e.move_id, avg(abs(e.quantity)) filter (where e.quantity <> 0) as quantity,
      min(e.effective_at) as first_effective_at, max(e.effective_at) as last_effective_at
    from erp.stock_entries as e
    group by e.move_id
  ) as e on e.move_id = m.id
  where m.quantity is distinct from e.quantity
    or m.effective_at <> e.first_effective_at
    or m.effective_at <> e.last_effective_at
$$;

-- schemas/stocks/erp.drift_of_reservations.sql

-- Levels whose reserved is not the sum of their reservations; and reservations of documents that
-- have ended, or of more than their line has open.
create function erp.drift_of_reservations()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select l.id, array[l.reserved], array[s.quantity]
  from erp.stock_levels as l
  left join (
    select r.level_id, sum(r.quantity) as quantity from erp.reservations as r group by r.level_id
  ) as s on s.level_id = l.id
  where l.reserved <> coalesce(s.quantity, 0)
  union all
  select l.id, array[l.quantity - l.committed_qty], array[s.quantity]
  from (
    select r.flow_line_id, sum(r.quantity) as quantity
    from erp.reservations as r
    group by r.flow_line_id
  ) as s
  join erp.flow_lines as l on l.id = s.flow_line_id
  join erp.flows as f on f.id = l.flow_id
  where s.quantity > l.quantity - l.committed_qty
    or not exists (
      select 1 from erp.transitions as t
      where t.engine = f.engine and t.from_status = f.status
        and t.effects && array['post', 'release']
    )
$$;

-- schemas/stocks/erp.drop_holds.sql

-- Undoes reservations, whole or in part, on lines, levels and positions.
create function erp.drop_holds(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.drop_reservations(p_shares);

  with levels as (
    update erp.stock_levels as l
    set reserved = l.reserved - w.quantity
    from (
      select s.level_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.level_id
    ) as w
    where l.id = w.level_id
    returning l.position_id, w.quantity
  )
  update erp.stock_positions as p
  set reserved = p.reserved - w.quantity
  from (
    select l.position_id, sum(l.quantity) as quantity from levels as l group by l.position_id
  ) as w
  where p.id = w.position_id
$$;

-- schemas/stocks/erp.drop_reservations.sql

-- Takes reservations back, whole or in part. The sums on levels and positions are the caller's to
-- keep.
create function erp.drop_reservations(p_shares erp.share[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from erp.reservations as r
  using unnest(p_shares) as s
  where r.flow_line_id = s.line_id and r.level_id = s.level_id and r.quantity = s.quantity;

  update erp.reservations as r
  set quantity = r.quantity - s.quantity
  from unnest(p_shares) as s
  where r.flow_line_id = s.line_id and r.level_id = s.level_id and r.quantity > s.quantity
$$;

-- schemas/stocks/erp.enter.sql

-- Writes changes of one direction into the ledger: an entry with the running balance for each, and
-- the sums on positions and levels.
create function erp.enter(p_changes erp.ledger_change[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.stock_entries (
    position_id, version, move_id, quantity, value, on_hand_after, value_after, effective_at,
    recorded_at
  )
  select
    c.position_id, p.version + row_number() over w, c.move_id, c.quantity, c.value,
    p.on_hand + sum(c.quantity) over w, p.value + sum(c.value) over w, c.effective_at,
    c.recorded_at
  from unnest(p_changes) as c
  join erp.stock_positions as p on p.id = c.position_id
  window w as (partition by c.position_id order by c.move_id)
  order by c.move_id;

  update erp.stock_positions as p
  set on_hand = p.on_hand + w.quantity, reserved = p.reserved + w.reserved,
    value = p.value + w.value, version = p.version + w.entries
  from (
    select c.position_id, sum(c.quantity) as quantity, sum(c.reserved) as reserved,
      sum(c.value) as value, count(*) as entries
    from unnest(p_changes) as c
    group by c.position_id
  ) as w
  where p.id = w.position_id;

  insert into erp.stock_levels as l (position_id, location_id, lot_id, on_hand)
  select c.position_id, c.location_id, c.lot_id, 0
  from unnest(p_changes) as c
  where c.quantity > 0
  on conflict (position_id, location_id, lot_id) do nothing;

  update erp.stock_levels as l
  set on_hand = l.on_hand + w.quantity, reserved = l.reserved + w.reserved
  from (
    select c.position_id, c.location_id, c.lot_id, sum(c.quantity) as quantity,
      sum(c.reserved) as reserved
    from unnest(p_changes) as c
    group by c.position_id, c.location_id, c.lot_id
  ) as w
  where l.position_id = w.position_id and l.location_id = w.location_id and l.lot_id = w.lot_id
$$;

-- schemas/stocks/erp.expect.sql

-- Puts demands into the incoming stock of the positions that they go to.
create function erp.expect(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.flow_lines as l
  set expected_qty = d.quantity
  from unnest(p_demands) as d
  where l.id = d.line_id and d.to_position_id is not null;

  update erp.stock_positions as p
  set incoming = p.incoming + w.quantity
  from (
    select d.to_position_id as id, sum(d.quantity) as quantity
    from unnest(p_demands) as d
    group by d.to_position_id
  ) as w
  where p.id = w.id
$$;

-- schemas/stocks/erp.fulfil.sql

-- Counts posted demands as done on their lines, and takes them out of incoming.
create function erp.fulfil(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.stock_positions as p
  set incoming = p.incoming - w.quantity
  from (
    select d.to_position_id as id, sum(least(l.expected_qty, d.quantity)) as quantity
    from unnest(p_demands) as d
    join erp.flow_lines as l on l.id = d.line_id
    where l.expected_qty > 0
    group by d.to_position_id
  ) as w
  where p.id = w.id;

  update erp.flow_lines as l
  set
    committed_qty = l.committed_qty + d.quantity,
    expected_qty = l.expected_qty - least(l.expected_qty, d.quantity)
  from unnest(p_demands) as d
  where l.id = d.line_id
$$;

-- schemas/stocks/erp.held_by.sql

-- The documents, other than one, that hold stock of a position, of a lot or in a bin: at most 20.
create function erp.held_by(
  p_flow_id bigint, p_position_id bigint, p_lot_id bigint, p_location_id bigint
)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'flow_id', r.flow_id, 'flow_code', r.flow_code, 'quantity', erp.decimal(r.quantity)
  ) order by r.flow_id), '[]')
  from (
    select f.id as flow_id, f.code as flow_code, sum(r.quantity) as quantity
    from erp.stock_levels as v
    join erp.reservations as r on r.level_id = v.id
    join erp.flow_lines as l on l.id = r.flow_line_id
    join erp.flows as f on f.id = l.flow_id
    where v.position_id = p_position_id and f.id <> p_flow_id
      and (p_lot_id is null or v.lot_id = p_lot_id)
      and (p_location_id is null or v.location_id = p_location_id)
    group by f.id, f.code
    order by f.id
    limit 20
  ) as r
$$;

-- schemas/stocks/erp.hold.sql

-- Reserves what demands want (erp.choose).
create function erp.hold(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.add_holds(erp.choose(array(
    select d from unnest(p_demands) as d where d.from_position_id is not null and d.quantity > 0
  )))
$$;

-- schemas/stocks/erp.hold_arrivals.sql

-- What arrives in transit is held at once for the line that brought it, so that no other transfer
-- takes it out.
create function erp.hold_arrivals(p_moves erp.planned_move[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_shares constant erp.share[] := array(
    select row(m.line_id, l.id, sum(m.quantity))::erp.share
    from unnest(p_moves) as m
    join erp.stock_levels as l
      on l.position_id = m.to_position_id and l.location_id = m.to_location_id
      and l.lot_id = m.lot_id
    where m.to_kind = 'transit'
    group by m.line_id, l.id
  );
begin
  if v_shares <> '{}' then
    perform erp.add_holds(v_shares);
  end if;
end
$$;

-- schemas/stocks/erp.ledger_drift.sql

-- What does not add up, one row for each fault; none in a sound ledger.
create function erp.ledger_drift()
returns table (kind text, record_id bigint, detail jsonb)
language sql
stable
security definer
set search_path = ''
as $$
  select 'levels', d.id, jsonb_build_object('position', d.expected, 'levels', d.found)
  from erp.drift_of_levels() as d
  union all
  select 'entries', d.id, jsonb_build_object('position', d.expected, 'entries', d.found)
  from erp.drift_of_entries() as d
  union all
  select 'moves', d.id, jsonb_build_object('level', d.expected, 'moves', d.found)
  from erp.drift_of_moves() as d
  union all
  select 'reservations', d.id, jsonb_build_object('level', d.expected, 'reservations', d.found)
  from erp.drift_of_reservations() as d
  union all
  select 'incoming', d.id, jsonb_build_object('position', d.expected, 'lines', d.found)
  from erp.drift_of_incoming() as d
  union all
  select 'lines', d.id, jsonb_build_object('line', d.expected, 'moves', d.found)
  from erp.drift_of_lines() as d
  union all
  select 'copies', d.id, jsonb_build_object('item and warehouse', d.expected, 'position', d.found)
  from erp.drift_of_copies() as d
$$;

-- schemas/stocks/erp.left_in_transit.sql

-- What a line has brought into transit and not yet taken out again, in quantity and value. Strict:
-- whoever passes null for lines that never were in transit pays nothing for them.
create function erp.left_in_transit(p_line_id bigint)
returns table (quantity numeric, value numeric)
language sql
stable
strict
security definer
set search_path = ''
as $$
  select sum(e.quantity), sum(e.value)
  from erp.stock_moves as m
  join erp.stock_entries as e on e.move_id = m.id
  join erp.stock_positions as p on p.id = e.position_id
  join erp.warehouses as w on w.id = p.warehouse_id and w.kind = 'transit'
  where m.flow_line_id = p_line_id
$$;

-- schemas/stocks/erp.level_errors.sql

-- The lines whose lot or bin has too little, or whose goods have expired. See erp.shortage_errors.
create function erp.level_errors(p_demands erp.demand[], p_shares erp.share[])
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'flow_id', d.flow_id, 'line', d.line_no, 'line_id', d.line_id,
    'field', case
      when d.from_location_id is not null then 'location_id'
      when d.lot_id is not null then 'lot_code'
      else 'quantity'
    end,
    'code', case
      when d.to_kind = 'loss' and s.on_hand >= d.quantity then 'stock.reserved'
      else 'stock.short'
    end,
    'item_id', d.item_id, 'sku', i.sku, 'name', i.name,
    'requested', erp.decimal(d.quantity), 'available', erp.decimal(s.held),
    'lot_id', d.lot_id, 'location_id', d.from_location_id,
    'held_by', erp.held_by(d.flow_id, d.from_position_id, d.lot_id, d.from_location_id)
  ) order by d.flow_id, d.line_no), '[]')
  from unnest(p_demands) as d
  join erp.items as i on i.id = d.item_id
  left join (
    select s.line_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.line_id
  ) as f on f.line_id = d.line_id
  cross join lateral (
    select
      coalesce(f.quantity, 0) as held,
      (
        select coalesce(sum(l.on_hand), 0)
        from erp.levels_of(d.from_position_id, d.lot_id, d.from_location_id) as l
      ) as on_hand
  ) as s
  where s.held < d.quantity
$$;

-- schemas/stocks/erp.levels_of.sql

-- The levels of a position that a line may take from: in the lot and bin that it names, if it names
-- any. Expired lots are only for who names them.
create function erp.levels_of(p_position_id bigint, p_lot_id bigint, p_location_id bigint)
returns table (level_id bigint, on_hand numeric, reserved numeric)
language sql
stable
security definer
set search_path = ''
as $$
  select l.id, l.on_hand, l.reserved
  from erp.stock_levels as l
  join erp.lots as t on t.id = l.lot_id
  where l.position_id = p_position_id
    and (p_lot_id is null or l.lot_id = p_lot_id)
    and (p_location_id is null or l.location_id = p_location_id)
    and (p_lot_id is not null or t.expires_on is null or t.expires_on >= erp.today())
$$;

-- schemas/stocks/erp.lock_item_stock.sql

-- Locks all positions of an item, in the one order, before a change of the item is copied to them:
-- a change of the sku waits for those who write lines of the item, and these hold its stock.
create function erp.lock_item_stock(p_item_id bigint)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  where p.item_id = p_item_id
  order by p.item_id, p.warehouse_id
  for no key update
$$;

-- schemas/stocks/erp.mirror_moves.sql

-- The opposite of what the documents of steps moved in their last event but p_depth - 1.
create function erp.mirror_moves(p_steps erp.step[], p_depth integer)
returns setof erp.planned_move
language sql
volatile
security definer
set search_path = ''
as $$
  select
    nextval('erp.stock_moves_id_seq'), m.flow_line_id, m.step_event_id, m.item_id, m.lot_id,
    m.to_kind, p.id, m.to_location_id, m.from_kind, q.id, m.from_location_id, m.quantity,
    0, m.value, m.id, m.step_effective_at
  from (
    select m.*, a.kind as from_kind, a.warehouse_id as from_warehouse_id, b.kind as to_kind,
      b.warehouse_id as to_warehouse_id, s.event_id as step_event_id,
      s.effective_at as step_effective_at, s.flow_id,
      dense_rank() over (partition by s.flow_id order by m.event_id desc) as depth,
      (
        select abs(e.value) from erp.stock_entries as e
        where e.move_id = m.id and e.quantity <> 0
        limit 1
      ) as value
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    join erp.stock_moves as m
      on m.flow_line_id = l.id and m.reverses_id is null and m.event_id < s.event_id
    join erp.locations as a on a.id = m.from_location_id
    join erp.locations as b on b.id = m.to_location_id
  ) as m
  left join erp.stock_positions as p
    on p.item_id = m.item_id and p.warehouse_id = m.to_warehouse_id
  left join erp.stock_positions as q
    on q.item_id = m.item_id and q.warehouse_id = m.from_warehouse_id
  where m.depth = p_depth
  order by m.flow_id, m.id
$$;

-- schemas/stocks/erp.plan_moves.sql

-- The moves that demands come to: one for each level that a line's reservation or its chosen share
-- lies in, or one from outside. The reservations are used up.
create function erp.plan_moves(p_demands erp.demand[], p_chosen erp.share[])
returns setof erp.planned_move
language sql
volatile
security definer
set search_path = ''
as $$
  with shares as (
    select h.line_id, h.level_id, h.quantity, h.quantity as held
    from erp.take_holds(array(
      select d from unnest(p_demands) as d where d.from_position_id is not null
    )) as h
    union all
    select c.line_id, c.level_id, c.quantity, 0 from unnest(p_chosen) as c
  ),
  sources as materialized (
    select s.line_id, l.lot_id, l.location_id, sum(s.quantity) as quantity, sum(s.held) as held
    from shares as s
    join erp.stock_levels as l on l.id = s.level_id
    group by s.line_id, l.id
    union all
    select d.line_id, coalesce(d.lot_id, 0), d.from_location_id, d.quantity, 0
    from unnest(p_demands) as d
    where d.from_position_id is null
  )
  select
    nextval('erp.stock_moves_id_seq'), o.*
  from (
    select d.line_id, d.event_id, d.item_id, s.lot_id, d.from_kind, d.from_position_id,
      s.location_id, d.to_kind, d.to_position_id, d.to_location_id, s.quantity, s.held,
      null::numeric, null::bigint, d.effective_at
    from unnest(p_demands) as d
    join sources as s on s.line_id = d.line_id
    order by d.flow_id, d.line_no, s.lot_id, s.location_id
  ) as o
$$;

-- schemas/stocks/erp.post.sql

-- Moves demands. What their lines hold goes first; for the rest levels are chosen as they would be
-- to hold it, and goods leave from there. Where the caller names another lot or bin, the hold is
-- let go of.
create function erp.post(p_demands erp.demand[], p_lines jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_moves erp.planned_move[];
begin
  -- choose
  if p_lines @? '$[*] ? (exists (@.lot_code) || exists (@.location_id))' then
    perform erp.unhold(p_demands);
  end if;
  v_moves := array(
    select m from erp.plan_moves(
      p_demands, erp.choose(array(select d from erp.unheld(p_demands) as d))
    ) as m
  );
  -- move
  v_moves := erp.valued(v_moves);
  perform erp.record_moves(v_moves);
  perform erp.check_past(v_moves);
  perform erp.hold_arrivals(v_moves);
  -- count
  perform erp.fulfil(array(select d from unnest(p_demands) as d where d.fulfils));
end
$$;

-- schemas/stocks/erp.record_moves.sql

-- Records valued moves: the moves, what each did to the positions it touched (what leaves before
-- what arrives), and the levels. What was held of them is used up. Their positions are locked by
-- the caller.
create function erp.record_moves(p_moves erp.planned_move[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
begin
  insert into erp.stock_moves (
    id, item_id, lot_id, from_location_id, to_location_id, quantity, flow_line_id, event_id,
    reverses_id, effective_at, recorded_at
  )
  select
    m.move_id, m.item_id, m.lot_id, m.from_location_id, m.to_location_id, m.quantity, m.line_id,
    m.event_id, m.reverses_id, m.effective_at, v_now
  from unnest(p_moves) as m
  order by m.move_id;
  perform erp.enter(array(
    select row(
      m.from_position_id, m.from_location_id, m.lot_id, m.move_id, -m.quantity, -m.held, -m.value,
      m.effective_at, v_now
    )::erp.ledger_change from unnest(p_moves) as m where m.from_position_id is not null
  ));
  perform erp.enter(array(
    select row(
      m.to_position_id, m.to_location_id, m.lot_id, m.move_id, m.quantity, 0, m.value,
      m.effective_at, v_now
    )::erp.ledger_change from unnest(p_moves) as m where m.to_position_id is not null
  ));
end
$$;

-- schemas/stocks/erp.refuse_gone.sql

-- Refuses opposite moves whose goods are gone from where they came to, or are held there by others,
-- and names the documents that took or hold them.
create function erp.refuse_gone(p_moves erp.planned_move[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object(
    'line', n.line_no, 'flow_id', n.flow_id, 'field', 'quantity', 'code', 'flow.goods_gone',
    'sku', i.sku, 'name', i.name, 'requested', erp.decimal(w.quantity),
    'available', erp.decimal(coalesce(v.on_hand - v.reserved, 0)),
    'blocked_by', erp.takers(w.from_position_id, w.reverses_id)
  ) order by n.flow_id, n.line_no)
  into v_errors
  from (
    select m.*, sum(m.quantity) over (
      partition by m.from_position_id, m.from_location_id, m.lot_id order by m.move_id
    ) as upto
    from unnest(p_moves) as m
    where m.from_position_id is not null
  ) as w
  join erp.flow_lines as n on n.id = w.line_id
  join erp.items as i on i.id = w.item_id
  left join erp.stock_levels as v
    on v.position_id = w.from_position_id and v.location_id = w.from_location_id
    and v.lot_id = w.lot_id
  where w.upto > coalesce(v.on_hand - v.reserved, 0);
  if v_errors is not null then
    perform erp.refuse(409, 'flow.goods_gone', v_errors);
  end if;
end
$$;

-- schemas/stocks/erp.refuse_returned.sql

-- Refuses to take back documents whose goods came back by a return that stands: they would come
-- back twice. Names the returns.
create function erp.refuse_returned(p_steps erp.step[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(e.error order by e.flow_id) into v_errors
  from (
    select s.flow_id, jsonb_build_object(
      'flow_id', s.flow_id, 'field', 'origin_flow_id', 'code', 'flow.has_returns',
      'blocked_by', jsonb_agg(f.code order by f.id)
    ) as error
    from unnest(p_steps) as s
    join erp.flows as f
      on f.origin_flow_id = s.flow_id and f.status in ('partially_committed', 'committed')
    group by s.flow_id
  ) as e;
  if v_errors is not null then
    perform erp.refuse(409, 'flow.has_returns', v_errors);
  end if;
end
$$;

-- schemas/stocks/erp.refuse_short.sql

-- Refuses with every line that is short, if any is.
create function erp.refuse_short(p_errors jsonb)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_errors <> '[]' then
    perform erp.refuse(
      409,
      case
        when p_errors @> '[{"code": "stock.short"}]' then 'stock.short'
        else 'stock.reserved'
      end,
      (
        select jsonb_agg(
          e.value order by (e.value ->> 'flow_id')::bigint, (e.value ->> 'line')::integer
        )
        from jsonb_array_elements(p_errors) as e
      )
    );
  end if;
end
$$;

-- schemas/stocks/erp.release.sql

-- Ends all that the documents of steps hold: their reservations, and what they have in incoming.
create function erp.release(p_steps erp.step[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.drop_holds(array(
    select row(r.flow_line_id, r.level_id, r.quantity)::erp.share
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    join erp.reservations as r on r.flow_line_id = l.id
    order by r.level_id
  ));

  update erp.stock_positions as p
  set incoming = p.incoming - w.quantity
  from (
    select l.item_id, e.warehouse_id, sum(l.expected_qty) as quantity
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    join erp.ends_of(array(select s.flow_id from unnest(p_steps) as s)) as e
      on e.flow_id = s.flow_id and e.end_name = 'destination'
    where l.expected_qty > 0
    group by l.item_id, e.warehouse_id
  ) as w
  where p.item_id = w.item_id and p.warehouse_id = w.warehouse_id;

  update erp.flow_lines as l
  set expected_qty = 0
  from unnest(p_steps) as s
  where l.flow_id = s.flow_id and l.expected_qty > 0
$$;

-- schemas/stocks/erp.revalue.sql

-- Before goods leave at their original value: sets the position's value so that none is left where
-- no stock is left, and that it never falls below nothing. An entry of quantity 0, of the first of
-- the moves.
create function erp.revalue(p_moves erp.planned_move[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- The entry belongs to a move, so the move has to be there first: the reference is deferred.
  set constraints erp.stock_entries_move_id_fkey deferred;
  with leaving as (
    select m.from_position_id as id, min(m.move_id) as move_id, sum(m.quantity) as quantity,
      sum(m.value) as value, min(m.effective_at) as effective_at
    from unnest(p_moves) as m
    where m.from_position_id is not null
    group by m.from_position_id
  ),
  changed as (
    update erp.stock_positions as p
    set value = l.value, version = p.version + 1
    from leaving as l
    where p.id = l.id and (
      p.on_hand = l.quantity and p.value <> l.value
      or p.on_hand > l.quantity and p.value < l.value
    )
    returning p.id, p.version, p.on_hand, p.value, l.move_id, l.effective_at
  )
  insert into erp.stock_entries (
    position_id, version, move_id, quantity, value, on_hand_after, value_after, effective_at,
    recorded_at
  )
  select c.id, c.version, c.move_id, 0, c.value - b.value, c.on_hand, c.value, c.effective_at,
    clock_timestamp()
  from changed as c
  join erp.stock_positions as b on b.id = c.id;
end
$$;

-- schemas/stocks/erp.reverse.sql

-- Takes back all that documents have posted, the last event first, by linked opposite moves of the
-- original value.
create function erp.reverse(p_steps erp.step[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_moves erp.planned_move[];
  v_depth integer := 1;
begin
  perform erp.refuse_returned(p_steps);
  loop
    v_moves := array(select m from erp.mirror_moves(p_steps, v_depth) as m order by m.move_id);
    exit when v_moves = '{}';
    perform erp.refuse_gone(v_moves);
    perform erp.revalue(v_moves);
    perform erp.record_moves(v_moves);
    v_depth := v_depth + 1;
  end loop;
end
$$;

-- schemas/stocks/erp.shortage_errors.sql

-- Shortages in words: which item, how many are wanted and free, and who holds the rest.
create function erp.shortage_errors(p_demands erp.demand[])
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'flow_id', s.flow_id, 'line', s.line_no, 'line_id', s.line_id, 'field', 'quantity',
    -- What goes to loss is gone already: others hold goods that are no longer there.
    'code', case
      when s.to_kind = 'loss' and s.on_hand >= s.requested then 'stock.reserved'
      else 'stock.short'
    end,
    'item_id', s.item_id, 'sku', i.sku, 'name', i.name,
    'requested', erp.decimal(s.requested), 'available', erp.decimal(s.available),
    'held_by', erp.held_by(s.flow_id, s.position_id, null, null)
  ) order by s.flow_id, s.line_no)
  from erp.shortages(p_demands) as s
  join erp.items as i on i.id = s.item_id
$$;

-- schemas/stocks/erp.shortages.sql

-- The demands that their positions cannot meet out of what is free, taken in order: a line is short
-- when it and those before it want more than is available. Free is what no document has reserved.
create function erp.shortages(p_demands erp.demand[])
returns table (
  flow_id bigint, line_id bigint, line_no integer, item_id bigint, position_id bigint,
  to_kind text, requested numeric, available numeric, on_hand numeric
)
language sql
stable
security definer
set search_path = ''
as $$
  select
    w.flow_id, w.line_id, w.line_no, w.item_id, w.position_id, w.to_kind, w.quantity,
    greatest(p.on_hand - p.reserved - (w.upto - w.quantity), 0), p.on_hand
  from (
    select
      d.flow_id, d.line_id, d.line_no, d.item_id, d.from_position_id as position_id, d.to_kind,
      d.quantity,
      sum(d.quantity) over (
        partition by d.from_position_id order by d.flow_id, d.line_no
      ) as upto
    from unnest(p_demands) as d
    where d.from_position_id is not null
  ) as w
  join erp.stock_positions as p on p.id = w.position_id
  where w.upto > p.on_hand - p.reserved
$$;

-- schemas/stocks/erp.spell_totals.sql

-- Sums over stock positions as they are told: quantities when the smallest and the largest unit are
-- the same one (or nothing is there at all), the value to who may see it.
create function erp.spell_totals(
  p_positions bigint, p_first_unit_id bigint, p_last_unit_id bigint, p_on_hand numeric,
  p_reserved numeric, p_incoming numeric, p_value numeric
)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'positions', p_positions,
    'unit_code', (
      select u.code from erp.units as u
      where u.id = p_first_unit_id and p_first_unit_id = p_last_unit_id
    ),
    'on_hand', case when x.is_one then erp.decimal(p_on_hand) end,
    'reserved', case when x.is_one then erp.decimal(p_reserved) end,
    'available', case when x.is_one then erp.decimal(p_on_hand - p_reserved) end,
    'incoming', case when x.is_one then erp.decimal(p_incoming) end,
    'value', case when erp.has_permission('cost.view') then erp.decimal(p_value) end
  )
  from (select p_first_unit_id is not distinct from p_last_unit_id as is_one) as x
$$;

-- schemas/stocks/erp.spread.sql

-- Spreads demands of one kind (all name a lot, or none does; likewise a bin) over what is free of
-- the levels that they may use and others of the same command have not taken; what expires first
-- goes first. Both sides are laid out as intervals along one line
-- of units, and where two overlap, the demand takes from the level. Expired lots go only to who
-- names them.
create function erp.spread(p_demands erp.demand[], p_taken erp.share[])
returns setof erp.share
language sql
stable
security definer
set search_path = ''
as $$
  with wanted as (
    select d.line_id, d.from_position_id, d.lot_id, d.from_location_id, d.quantity,
      sum(d.quantity) over (
        partition by d.from_position_id, d.lot_id, d.from_location_id
        order by d.flow_id, d.line_no
      ) as upto
    from unnest(p_demands) as d
  ),
  taken as (
    select t.level_id, sum(t.quantity) as quantity from unnest(p_taken) as t group by t.level_id
  ),
  offered as (
    select k.*, l.id, l.on_hand - l.reserved - coalesce(a.quantity, 0) as free,
      sum(l.on_hand - l.reserved - coalesce(a.quantity, 0)) over (
        partition by k.from_position_id, k.lot_id, k.from_location_id
        order by t.expires_on, l.lot_id, l.location_id
      ) as upto
    from (
      select distinct w.from_position_id, w.lot_id, w.from_location_id from wanted as w
    ) as k
    join erp.stock_levels as l on l.position_id = k.from_position_id
    join erp.lots as t on t.id = l.lot_id
    left join taken as a on a.level_id = l.id
    where l.on_hand > l.reserved + coalesce(a.quantity, 0)
      and (k.lot_id is null or l.lot_id = k.lot_id)
      and (k.from_location_id is null or l.location_id = k.from_location_id)
      and (k.lot_id is not null or t.expires_on is null or t.expires_on >= erp.today())
  )
  select w.line_id, o.id, least(w.upto, o.upto) - greatest(w.upto - w.quantity, o.upto - o.free)
  from wanted as w
  join offered as o
    on o.from_position_id = w.from_position_id
    and o.lot_id is not distinct from w.lot_id
    and o.from_location_id is not distinct from w.from_location_id
    and o.upto > w.upto - w.quantity
    and o.upto - o.free < w.upto
$$;

-- schemas/stocks/erp.take_holds.sql

-- Takes back what the lines of demands hold, up to the quantity of each, from the lot and bin that
-- it names if it names one, what expires first first, and tells what was taken. Levels and
-- positions let go of it when it leaves (erp.enter).
create function erp.take_holds(p_demands erp.demand[])
returns setof erp.share
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_shares constant erp.share[] := array(
    select row(h.line_id, h.level_id, least(h.quantity, h.wanted - h.before))::erp.share
    from (
      select d.line_id, r.level_id, r.quantity, d.quantity as wanted,
        sum(r.quantity) over (partition by d.line_id order by t.expires_on, l.lot_id, l.location_id)
          - r.quantity as before
      from unnest(p_demands) as d
      join erp.reservations as r on r.flow_line_id = d.line_id
      join erp.stock_levels as l on l.id = r.level_id and l.position_id = d.from_position_id
      join erp.lots as t on t.id = l.lot_id
      where (d.lot_id is null or l.lot_id = d.lot_id)
        and (d.from_location_id is null or l.location_id = d.from_location_id)
    ) as h
    where h.before < h.wanted
    order by h.level_id, h.line_id
  );
begin
  perform erp.drop_reservations(v_shares);
  return query select s.* from unnest(v_shares) as s;
end
$$;

-- schemas/stocks/erp.takers.sql

-- The documents that hold stock of a position, or took some out after a move came in: at most 20.
create function erp.takers(p_position_id bigint, p_since_move_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(t.code order by t.code), '[]')
  from (
    select f.code
    from erp.stock_levels as v
    join erp.reservations as r on r.level_id = v.id
    join erp.flow_lines as l on l.id = r.flow_line_id
    join erp.flows as f on f.id = l.flow_id
    where v.position_id = p_position_id
    union
    select f.code
    from erp.stock_entries as b
    join erp.stock_entries as e on e.position_id = b.position_id and e.version > b.version
    join erp.stock_moves as m on m.id = e.move_id
    join erp.flow_lines as l on l.id = m.flow_line_id
    join erp.flows as f on f.id = l.flow_id
    where b.move_id = p_since_move_id and b.position_id = p_position_id and e.quantity < 0
    limit 20
  ) as t
$$;

-- schemas/stocks/erp.unheld.sql

-- The part of demands that their lines do not hold yet, in the lot and bin that they name.
create function erp.unheld(p_demands erp.demand[])
returns setof erp.demand
language sql
stable
security definer
set search_path = ''
as $$
  select
    d.event_id, d.flow_id, d.line_id, d.line_no, d.item_id, d.quantity - coalesce(h.quantity, 0),
    d.lot_id, d.from_kind, d.from_position_id, d.from_location_id, d.to_kind, d.to_position_id,
    d.to_location_id, d.effects, d.fulfils, d.effective_at
  from unnest(p_demands) as d
  left join (
    select w.line_id, sum(r.quantity) as quantity
    from unnest(p_demands) as w
    join erp.reservations as r on r.flow_line_id = w.line_id
    join erp.stock_levels as l on l.id = r.level_id and l.position_id = w.from_position_id
    where (w.lot_id is null or l.lot_id = w.lot_id)
      and (w.from_location_id is null or l.location_id = w.from_location_id)
    group by w.line_id
  ) as h on h.line_id = d.line_id
  where d.from_position_id is not null and d.quantity > coalesce(h.quantity, 0)
  order by d.flow_id, d.line_no
$$;

-- schemas/stocks/erp.unhold.sql

-- Lets go of what lines hold elsewhere than in the lot and bin that demands name, as much as they
-- want and do not hold there, what expires last first: what stays open of a line stays held where
-- it was.
create function erp.unhold(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.drop_holds(array(
    select row(h.line_id, h.level_id, least(h.quantity, h.wanted - h.before))::erp.share
    from (
      select d.line_id, r.level_id, r.quantity, d.quantity as wanted,
        sum(r.quantity) over (
          partition by d.line_id order by t.expires_on desc, l.lot_id desc, l.location_id desc
        ) - r.quantity as before
      from erp.unheld(p_demands) as d
      join erp.reservations as r on r.flow_line_id = d.line_id
      join erp.stock_levels as l on l.id = r.level_id and l.position_id = d.from_position_id
      join erp.lots as t on t.id = l.lot_id
      where l.lot_id <> coalesce(d.lot_id, l.lot_id)
        or l.location_id <> coalesce(d.from_location_id, l.location_id)
    ) as h
    where h.before < h.wanted
    order by h.level_id, h.line_id
  ))
$$;

-- schemas/stocks/erp.value_from_outside.sql

-- What goods from outside are worth. From a supplier, or when the books are opened: the line's
-- price. Back from a customer: what the issue they come back from took, else the average. Found:
-- the average, or the line's price where there is no stock.
create function erp.value_from_outside(
  p_line_id bigint, p_from_kind text, p_to_position_id bigint, p_quantity numeric
)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when p_from_kind not in ('customer', 'loss') then round(p_quantity * l.unit_price, 4)
    else coalesce(
      case
        when p_from_kind = 'customer' then
          erp.value_of_issue(f.origin_flow_id, l.item_id, p_quantity)
      end,
      (
        select round(p_quantity * p.value / p.on_hand, 4)
        from erp.stock_positions as p
        where p.id = p_to_position_id and p.on_hand > 0
      ),
      case
        when p_from_kind = 'loss' and l.unit_price > 0 then round(p_quantity * l.unit_price, 4)
      end,
      (
        select round(p_quantity * e.value_after / e.on_hand_after, 4)
        from erp.stock_entries as e
        where e.position_id = p_to_position_id and e.on_hand_after > 0
        order by e.version desc
        limit 1
      ),
      (select round(p_quantity * i.purchase_price, 4) from erp.items as i where i.id = l.item_id)
    )
  end
  from erp.flow_lines as l
  join erp.flows as f on f.id = l.flow_id
  where l.id = p_line_id
$$;

-- schemas/stocks/erp.value_of_issue.sql

-- What so many of an item were worth when a document issued them; null when it issued none.
create function erp.value_of_issue(p_flow_id bigint, p_item_id bigint, p_quantity numeric)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select round(p_quantity * sum(e.value) / nullif(sum(e.quantity), 0), 4)
  from erp.flow_lines as l
  join erp.stock_moves as m on m.flow_line_id = l.id and m.reverses_id is null
  join erp.stock_entries as e on e.move_id = m.id and e.quantity < 0
  where l.flow_id = p_flow_id and l.item_id = p_item_id
$$;

-- schemas/stocks/erp.valued.sql

-- Moves with their value. What leaves a position takes round(quantity × average, 4), the last unit
-- all that is left; several moves of one event share the average before it. What leaves transit
-- takes what its own line brought there. What comes from outside: erp.value_from_outside.
create function erp.valued(p_moves erp.planned_move[])
returns erp.planned_move[]
language sql
stable
security definer
set search_path = ''
as $$
  with moves as (
    select m.*, p.on_hand, p.value as position_value,
      sum(m.quantity) over w as upto, b.quantity as brought_quantity, b.value as brought_value
    from unnest(p_moves) as m
    left join erp.stock_positions as p on p.id = m.from_position_id
    left join lateral erp.left_in_transit(
      case when m.from_kind = 'transit' then m.line_id end
    ) as b on true
    window w as (
      partition by m.from_position_id, case when m.from_kind = 'transit' then m.line_id end
      order by m.move_id
    )
  ),
  shares as (
    select m.*,
      coalesce(m.brought_quantity, m.on_hand) as all_quantity,
      coalesce(m.brought_value, m.position_value) as all_value
    from moves as m
  )
  select coalesce(array_agg(row(
    s.move_id, s.line_id, s.event_id, s.item_id, s.lot_id, s.from_kind, s.from_position_id,
    s.from_location_id, s.to_kind, s.to_position_id, s.to_location_id, s.quantity, s.held,
    case
      when s.value is not null then s.value
      when s.from_position_id is null then
        erp.value_from_outside(s.line_id, s.from_kind, s.to_position_id, s.quantity)
      else round(s.upto * s.all_value / s.all_quantity, 4)
        - round((s.upto - s.quantity) * s.all_value / s.all_quantity, 4)
    end,
    s.reverses_id, s.effective_at
  )::erp.planned_move order by s.move_id), '{}')
  from shares as s
$$;

-- schemas/users/erp.beyond_own_warehouses.sql

-- Whether a list of warehouses, to hold somebody to, lets them into one where the person of this
-- request may not go; never for the API itself. An empty list lets into all.
create function erp.beyond_own_warehouses(p_warehouse_ids jsonb)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (
      select
        jsonb_agg(uw.warehouse_id) is not null
        and (
          coalesce(jsonb_typeof(p_warehouse_ids) <> 'array' or p_warehouse_ids = '[]', true)
          or not jsonb_agg(uw.warehouse_id) @> p_warehouse_ids
        )
      from erp.user_warehouses as uw
      where uw.user_id = case when not erp.is_service() then erp.actor() end
    ), false
  )
$$;

-- schemas/users/erp.check_admin_stays.sql

-- Refuses a change that would leave nobody to manage people: an administrator who has not yet set a
-- password is none. Such changes wait for each other here.
create function erp.check_admin_stays(p_user_id uuid, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('erp.admins'));
  if coalesce(p_document ->> 'role', 'admin') = 'admin'
    and coalesce((p_document ->> 'is_active')::boolean, true)
  then
    return;
  end if;
  if not exists (
    select 1
    from erp.users as u
    where u.role = 'admin' and u.is_active and u.password_hash is not null and u.id <> p_user_id
  ) and exists (
    select 1
    from erp.users as u
    where u.role = 'admin' and u.is_active and u.password_hash is not null and u.id = p_user_id
  ) then
    perform erp.fail(409, 'user.last_admin');
  end if;
end
$$;

-- schemas/users/erp.denied_person.sql

-- The guard at the top of what is done to a person by one who manages people: see erp.denied. Who
-- is held to warehouses manages those who are held to the same or fewer: who may reset a password
-- may get in as its owner.
create function erp.denied_person(p_user_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reply constant jsonb := erp.denied('user.manage');
begin
  if v_reply is null and exists (
    select 1
    from erp.people() as p
    where p.id = p_user_id and erp.beyond_own_warehouses(p.warehouse_ids)
  ) then
    return erp.deny('user.manage', '{"why": "user.beyond_own_warehouses"}');
  end if;
  return v_reply;
end
$$;

-- schemas/users/erp.end_sessions.sql

-- Ends the sessions of a person whose role, password or account has changed, but not the one that
-- changes its own password.
create function erp.end_sessions(p_user_id uuid, p_current jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.sessions as s
  set ended_at = now()
  from erp.users as u
  where u.id = p_user_id
    and s.user_id = u.id
    and s.ended_at is null
    and (
      not u.is_active
      or u.role <> p_current ->> 'role'
      or u.password_hash is distinct from p_current ->> 'password_hash'
      and s.id::text is distinct from
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id'
    )
$$;

-- schemas/users/erp.hold_to_warehouses.sql

-- Holds a person to the warehouses that a document names; an empty list lets them move in all.
create function erp.hold_to_warehouses(p_user_id uuid, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not p_document ? 'warehouse_ids' then
    return;
  end if;
  delete from erp.user_warehouses as uw
  where uw.user_id = p_user_id and not p_document -> 'warehouse_ids' @> to_jsonb(uw.warehouse_id);
  insert into erp.user_warehouses (user_id, warehouse_id)
  select p_user_id, w.id::bigint
  from jsonb_array_elements_text(nullif(p_document -> 'warehouse_ids', 'null')) as w (id)
  on conflict do nothing;
end
$$;

-- schemas/users/erp.invite.sql

-- Opens an invitation for 72 hours: over a weekend, and no longer. One that was open before is
-- worth nothing from now on.
create function erp.invite(p_user_id uuid, p_token_hash text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.invitations (user_id, token_hash, expires_at)
  values (p_user_id, erp.token_hash(p_token_hash), now() + interval '72 hours')
  on conflict (user_id) do update set
    token_hash = excluded.token_hash, expires_at = excluded.expires_at;
  select erp.audit('invite', 'users', p_user_id::text, null, null)
$$;

-- schemas/users/erp.managed_users.sql

-- People, for those who manage them; no rows for anybody else.
create function erp.managed_users()
returns table (
  id uuid, email text, name text, role text, is_active boolean, warehouse_ids jsonb,
  version integer, created_at timestamptz, updated_at timestamptz,
  status text, invited_until timestamptz, last_seen_at timestamptz,
  has_totp boolean
)
language sql
stable
security definer
set search_path = ''
as $$
  select p.* from erp.people() as p where erp.has_permission('user.manage')
$$;

-- schemas/users/erp.people.sql

-- People, without their passwords. Who has none yet is invited, by a link that may have expired.
create function erp.people()
returns table (
  id uuid, email text, name text, role text, is_active boolean, warehouse_ids jsonb,
  version integer, created_at timestamptz, updated_at timestamptz,
  status text, invited_until timestamptz, last_seen_at timestamptz,
  has_totp boolean
)
language sql
stable
security invoker
set search_path = ''
as $$
  select
    u.id, u.email, u.name, u.role, u.is_active,
    (
      select coalesce(jsonb_agg(uw.warehouse_id order by uw.warehouse_id), '[]')
      from erp.user_warehouses as uw
      where uw.user_id = u.id
    ),
    u.version, u.created_at, u.updated_at,
    case
      when not u.is_active then 'deactivated' when u.password_hash is null then 'invited'
      else 'active'
    end,
    i.expires_at, l.seen_at, t.confirmed_at is not null
  from erp.users as u
  left join erp.invitations as i on i.user_id = u.id
  left join erp.last_seen as l on l.user_id = u.id
  left join erp.totp as t on t.user_id = u.id
$$;

-- schemas/users/erp.see.sql

-- Notes that a person is here.
create function erp.see(p_user_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.last_seen (user_id) values (p_user_id)
  on conflict (user_id) do update set seen_at = excluded.seen_at
$$;

-- schemas/users/erp.user_document.sql

-- What a caller sent for a person, with its texts clean and the address in lower case.
create function erp.user_document(p_document jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when jsonb_typeof(c.document -> 'email') = 'string' then
      c.document || jsonb_build_object('email', erp.email_key(c.document ->> 'email'))
    else c.document
  end
  from (select erp.clean_document('user', p_document) as document) as c
$$;

-- schemas/users/erp.user_errors.sql

-- What is wrong with a person beyond the rules of the fields: an unknown role, address or
-- warehouse, or warehouses that are not for who asks to give.
create function erp.user_errors(p_document jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select
    erp.error(
      p_document ->> 'email' !~ '^[^@ ]+@[^@ ]+$' and p_document ->> 'email' <> '',
      'email', 'field.email'
    )
    || erp.error(
      jsonb_typeof(p_document -> 'role') = 'string'
      and not exists (select 1 from erp.roles as r where r.name = p_document ->> 'role'),
      'role', 'field.unknown_reference'
    )
    || erp.error(
      p_document ? 'warehouse_ids' and erp.beyond_own_warehouses(p_document -> 'warehouse_ids'),
      'warehouse_ids', 'user.beyond_own_warehouses'
    )
    || coalesce(
      (
        select jsonb_agg(
          jsonb_build_object(
            'field', 'warehouse_ids.' || (w.place - 1), 'code', 'field.unknown_reference'
          )
        )
        from jsonb_array_elements(
          case jsonb_typeof(p_document -> 'warehouse_ids')
            when 'array' then p_document -> 'warehouse_ids' else '[]'
          end
        ) with ordinality as w (id, place)
        where not exists (select 1 from erp.warehouses as e where to_jsonb(e.id) = w.id)
      ), '[]'
    )
$$;

-- schemas/warehouses/erp.check_warehouse_is_free.sql

-- Refuses to close a warehouse that holds or expects stock, or has open documents.
create function erp.check_warehouse_is_free(p_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('item', h.sku, 'code', 'warehouse.has_stock') order by h.sku)
  into v_errors
  from (
    select i.sku
    from erp.stock_positions as p
    join erp.items as i on i.id = p.item_id
    where p.warehouse_id = p_id and (p.on_hand > 0 or p.reserved > 0 or p.incoming > 0)
    order by i.sku
    limit 20
  ) as h;
  if v_errors is not null then
    perform erp.fail(409, 'warehouse.has_stock', jsonb_build_object('errors', v_errors));
  end if;
  v_errors := erp.open_flow_errors(
    array(select f.id from erp.flows as f where p_id in (f.warehouse_id, f.to_warehouse_id)),
    'warehouse.has_open_flows'
  );
  if v_errors is not null then
    perform erp.fail(409, 'warehouse.has_open_flows', jsonb_build_object('errors', v_errors));
  end if;
end
$$;

-- schemas/warehouses/erp.give_way_as_default.sql

-- There is one default warehouse: when a document makes another one it, the old one gives way.
-- p_id is null for a new warehouse. The stock of every warehouse that becomes the default or ceases
-- to be it is locked first, in the one order, since it is told where it lies.
create function erp.give_way_as_default(p_id bigint, p_document jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  where p.warehouse_id in (
    select w.id from erp.warehouses as w
    where case w.id
      when p_id then p_document -> 'is_default' <> to_jsonb(w.is_default)
      else w.is_default and p_document -> 'is_default' = 'true'
    end
  )
  order by p.item_id, p.warehouse_id
  for no key update;

  update erp.warehouses as w
  set is_default = false
  where w.is_default and w.id is distinct from p_id and p_document -> 'is_default' = 'true'
$$;

-- schemas/warehouses/erp.open_warehouse_positions.sql

-- Gives new warehouses their root location, and a stock position for every item.
create function erp.open_warehouse_positions()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.locations (warehouse_id, kind, code, name)
  select n.id, case n.kind when 'transit' then 'transit' else 'internal' end, n.code, n.name
  from new_warehouses as n;
  insert into erp.stock_positions (
    item_id, warehouse_id, sku, unit_id, safety_stock, reorder_point, is_in_storage, is_in_default
  )
  select i.id, n.id, i.sku, i.unit_id, i.safety_stock, i.reorder_point,
    n.kind = 'storage', n.is_default
  from new_warehouses as n
  cross join erp.items as i
  order by i.id, n.id;
  return null;
end
$$;

-- schemas/warehouses/erp.rename_root.sql

-- The root location of a warehouse is called as the warehouse is.
create function erp.rename_root()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.locations as l
  set code = new.code, name = new.name
  where l.warehouse_id = new.id and l.parent_id is null;
  return null;
end
$$;

-- schemas/audit/views.sql

-- Who changed what. Only those with audit.view see rows (policies.sql): without what they may not
-- know of costs, and of places where they may not look.
create view api.audit_log
with (security_invoker = true) as
select
  l.id, l.recorded_at, l.actor_id, u.name as actor_name, l.action, l.record, l.record_id,
  case when (select erp.has_permission('cost.view')) then l.before else l.before - 'purchase_price'
  end as before,
  case when (select erp.has_permission('cost.view')) then l.after else l.after - 'purchase_price'
  end as after,
  l.request_id, l.address, l.build
from erp.audit_log as l
left join erp.users as u on u.id = l.actor_id
where l.record <> 'locations'
  or (coalesce(l.after, l.before) ->> 'warehouse_id')::bigint
    = any ((select erp.visible_warehouses())::bigint[]);

-- schemas/categories/views.sql

create view api.categories
with (security_invoker = true) as
select
  c.id, c.parent_id, p.name as parent_name, c.name, c.is_active, c.version, c.created_at,
  c.updated_at
from erp.categories as c
left join erp.categories as p on p.id = c.parent_id
where (select erp.has_permission('item.view'));

-- schemas/company/views.sql

create view api.company
with (security_invoker = true) as
select
  c.name, c.business_number, c.address, c.time_zone, c.currency, c.currency_decimals,
  erp.decimal(c.vat_percent) as vat_percent, c.approver_must_differ, c.totp_required_from,
  c.logo_id, c.seal_id,
  c.version, c.updated_at
from erp.company as c
where (select erp.actor()) is not null;

-- schemas/engines/views.sql

create view api.engines
with (security_invoker = true) as
select
  e.code, e.prefix, e.names, e.position, e.create_permission, e.line_kind, e.price_kind,
  e.partner_role, e.has_destination, e.takes_new_lots,
  (
    select jsonb_agg(
      to_jsonb(t) - 'engine' order by t.path_step nulls last, t.action, t.from_status
    )
    from erp.transitions as t where t.engine = e.code
  ) as transitions
from erp.engines as e
where (select erp.has_permission('flow.view'));

-- schemas/flows/views.sql

-- Lines with all that a reader wants beside them. Purchase prices are costs. Left joins where
-- nothing is missing: see api.items.
create view erp.line_details
with (security_invoker = true) as
select
  l.flow_id, l.id, l.line_no, l.item_id, i.sku, i.name as item_name,
  u.code as unit_code, u.decimals as unit_decimals,
  erp.decimal(l.quantity) as quantity,
  erp.decimal(l.committed_qty) as committed_quantity,
  erp.decimal(l.quantity - l.committed_qty) as open_quantity,
  (
    select erp.decimal(coalesce(sum(r.quantity), 0))
    from erp.reservations as r where r.flow_line_id = l.id
  ) as reserved_quantity,
  case
    when e.line_kind = 'change' then
      erp.decimal(case when l.is_decrease then -l.quantity else l.quantity end)
  end as change,
  erp.decimal(l.counted_qty) as counted,
  nullif(l.lot_id, 0) as lot_id, nullif(t.code, '') as lot_code, t.expires_on,
  l.location_id, b.code as location_code, l.to_location_id, c.code as to_location_code,
  l.tax_kind, l.memo,
  erp.decimal(m.unit_price) as unit_price, erp.decimal(m.supply_value) as supply_value,
  erp.decimal(m.vat) as vat, erp.decimal(m.supply_value + m.vat) as total,
  erp.decimal(p.on_hand - p.reserved) as available
from erp.flow_lines as l
join erp.flows as f on f.id = l.flow_id
join erp.engines as e on e.code = f.engine
left join erp.items as i on i.id = l.item_id
left join erp.units as u on u.id = i.unit_id
left join erp.lots as t on t.id = l.lot_id
left join erp.locations as b on b.id = l.location_id
left join erp.locations as c on c.id = l.to_location_id
left join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = f.warehouse_id
cross join erp.company as y
left join lateral (
  select
    s.unit_price, s.supply_value,
    case
      when l.tax_kind = 'taxable' then
        round(s.supply_value * y.vat_percent / 100, y.currency_decimals)
      else 0 * s.supply_value
    end as vat
  from (
    select l.unit_price::numeric as unit_price,
      round(l.quantity * l.unit_price, y.currency_decimals) as supply_value
    where e.price_kind = 'sale' or (select erp.has_permission('cost.view'))
  ) as s
) as m on true;

-- Documents as the lists show them. Amounts are rounded line by line to the currency. Left joins
-- where nothing is missing: see api.items.
create view api.flows
with (security_invoker = true) as
select
  f.id, f.engine, f.code, f.status, f.version, f.document_on,
  f.partner_id, p.name as partner_name, f.partner_role,
  f.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
  f.to_warehouse_id, t.code as to_warehouse_code, t.name as to_warehouse_name,
  f.reference, f.external_id, f.memo, f.origin_flow_id,
  f.author_id, u.name as author_name, f.created_at, f.updated_at,
  s.line_count, erp.decimal(s.quantity) as quantity, erp.decimal(s.supply_value) as supply_value,
  erp.decimal(s.vat) as vat, erp.decimal(s.total) as total
from erp.flows as f
left join erp.warehouses as w on w.id = f.warehouse_id
left join erp.users as u on u.id = f.author_id
left join erp.warehouses as t on t.id = f.to_warehouse_id
left join erp.partners as p on p.id = f.partner_id
left join lateral (
  select
    count(*) as line_count, sum(l.quantity::numeric) as quantity,
    sum(l.supply_value::numeric) as supply_value, sum(l.vat::numeric) as vat,
    sum(l.total::numeric) as total
  from erp.line_details as l
  where l.flow_id = f.id
) as s on true
where (select erp.has_permission('flow.view'));

-- schemas/items/views.sql

-- Its joins are left ones, though nothing is ever missing: then a count need not make them.
create view api.items
with (security_invoker = true) as
select
  i.id, i.sku, i.name,
  i.category_id, c.name as category_name,
  i.unit_id, u.code as unit_code, u.decimals as unit_decimals,
  erp.decimal(i.safety_stock) as safety_stock,
  erp.decimal(i.reorder_point) as reorder_point,
  case when (select erp.has_permission('cost.view')) then erp.decimal(i.purchase_price) end
    as purchase_price,
  erp.decimal(i.sale_price) as sale_price,
  i.tax_kind, i.is_lot_tracked, i.memo, i.image_id,
  (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'barcode', b.barcode, 'unit_name', b.unit_name, 'quantity', erp.decimal(b.quantity)
        )
        order by b.id
      ), '[]'
    )
    from erp.item_barcodes as b
    where b.item_id = i.id
  ) as barcodes,
  i.is_active, i.version, i.created_at, i.updated_at
from erp.items as i
left join erp.units as u on u.id = i.unit_id
left join erp.categories as c on c.id = i.category_id
where (select erp.has_permission('item.view'));

-- schemas/locations/views.sql

create view api.locations
with (security_invoker = true) as
select
  l.id, l.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
  l.parent_id, p.code as parent_code, l.parent_id is null as is_root,
  exists (select 1 from erp.locations as c where c.parent_id = l.id) as has_children,
  l.kind, l.code, l.name,
  l.is_active, l.version, l.created_at, l.updated_at
from erp.locations as l
left join erp.warehouses as w on w.id = l.warehouse_id
left join erp.locations as p on p.id = l.parent_id
where (select erp.has_permission('warehouse.view'))
  and (
    l.warehouse_id is null or l.warehouse_id = any ((select erp.visible_warehouses())::bigint[])
  );

-- schemas/lots/views.sql

create view api.lots
with (security_invoker = true) as
select
  l.id, l.item_id, i.sku, i.name as item_name, l.code, l.expires_on, l.is_active, l.version,
  l.created_at, l.updated_at
from erp.lots as l
join erp.items as i on i.id = l.item_id
where (select erp.has_permission('item.view'));

-- schemas/partners/views.sql

create view api.partners
with (security_invoker = true) as
select
  p.id, p.code, p.name, p.is_supplier, p.is_customer, p.business_number, p.representative, p.phone,
  p.email, p.address, p.memo, p.is_active, p.version, p.created_at, p.updated_at
from erp.partners as p
where (select erp.has_permission('partner.view'));

-- schemas/periods/views.sql

create view api.closed_periods
with (security_invoker = true) as
select
  p.month,
  p.closed_by,
  u.name as closed_by_name,
  p.closed_at
from erp.closed_periods as p
join erp.users as u on u.id = p.closed_by
where (select erp.actor()) is not null;

-- schemas/stocks/views.sql

-- The stock of each item in each warehouse. What a list is counted, sorted and filtered by stands
-- on the position; left joins where nothing is missing: see api.items.
create view api.stocks
with (security_invoker = true) as
select
  p.id as position_id, p.item_id, p.sku, i.name as item_name, i.category_id,
  c.name as category_name, u.code as unit_code, u.decimals as unit_decimals,
  p.warehouse_id, w.code as warehouse_code, w.name as warehouse_name, w.kind as warehouse_kind,
  p.on_hand::api.decimal as on_hand,
  p.reserved::api.decimal as reserved,
  (p.on_hand - p.reserved)::api.decimal as available,
  p.incoming::api.decimal as incoming,
  (case when p.is_watched then p.safety_stock else 0 end)::api.decimal as safety_stock,
  (case when p.is_watched then p.reorder_point else 0 end)::api.decimal as reorder_point,
  p.level,
  case when (select erp.has_permission('cost.view')) then p.value end::api.decimal as value,
  case
    when p.on_hand > 0 and (select erp.has_permission('cost.view')) then
      round(p.value / p.on_hand, 4)
  end::api.decimal as average_cost,
  p.version, i.is_active
from erp.stock_positions as p
left join erp.items as i on i.id = p.item_id
left join erp.units as u on u.id = i.unit_id
left join erp.warehouses as w on w.id = p.warehouse_id
left join erp.categories as c on c.id = i.category_id
where (select erp.has_permission('stock.view')) and p.is_shown;

-- The stock ledger: every change of a position, with the balance after it. Left joins where nothing
-- is missing: see api.items.
create view api.stock_entries
with (security_invoker = true) as
select
  e.position_id, p.item_id, p.warehouse_id, w.code as warehouse_code, e.version, e.move_id,
  erp.decimal(e.quantity) as quantity,
  erp.decimal(e.on_hand_after) as on_hand_after,
  case when (select erp.has_permission('cost.view')) then erp.decimal(e.value) end as value,
  case
    when (select erp.has_permission('cost.view')) then erp.decimal(e.value_after)
  end as value_after,
  f.id as flow_id, f.code as flow_code, f.engine, v.action, l.line_no,
  nullif(t.code, '') as lot_code, n.name as partner_name, v.actor_id, u.name as actor_name,
  v.build, m.reverses_id, e.effective_at, e.recorded_at
from erp.stock_entries as e
join erp.stock_positions as p on p.id = e.position_id
left join erp.warehouses as w on w.id = p.warehouse_id
left join erp.stock_moves as m on m.id = e.move_id
left join erp.lots as t on t.id = m.lot_id
left join erp.flow_lines as l on l.id = m.flow_line_id
left join erp.flows as f on f.id = l.flow_id
left join erp.flow_events as v on v.id = m.event_id
left join erp.users as u on u.id = v.actor_id
left join erp.partners as n on n.id = f.partner_id
where (select erp.has_permission('stock.view'));

-- Who holds what.
create view api.stock_reservations
with (security_invoker = true) as
select
  p.item_id, p.warehouse_id, w.code as warehouse_code, f.id as flow_id, f.code as flow_code,
  f.engine, f.status, l.line_no, nullif(t.code, '') as lot_code, b.code as location_code,
  erp.decimal(r.quantity) as quantity, n.name as partner_name, u.name as author_name, r.created_at
from erp.reservations as r
join erp.stock_levels as v on v.id = r.level_id
join erp.stock_positions as p on p.id = v.position_id
join erp.warehouses as w on w.id = p.warehouse_id
join erp.lots as t on t.id = v.lot_id
join erp.locations as b on b.id = v.location_id
join erp.flow_lines as l on l.id = r.flow_line_id
join erp.flows as f on f.id = l.flow_id
join erp.users as u on u.id = f.author_id
left join erp.partners as n on n.id = f.partner_id
where (select erp.has_permission('stock.view'));

-- The lots of an item that a warehouse has, all bins taken together.
create view api.stock_lots
with (security_invoker = true) as
select
  p.item_id, p.warehouse_id, t.id as lot_id, t.code as lot_code, t.expires_on,
  erp.decimal(sum(l.on_hand)) as on_hand,
  erp.decimal(sum(l.on_hand - l.reserved)) as available
from erp.stock_levels as l
join erp.stock_positions as p on p.id = l.position_id
join erp.lots as t on t.id = l.lot_id
where l.lot_id <> 0 and l.on_hand > 0 and (select erp.has_permission('stock.view'))
group by p.item_id, p.warehouse_id, t.id;

-- schemas/units/views.sql

create view api.units
with (security_invoker = true) as
select u.id, u.code, u.name, u.decimals, u.is_active, u.version, u.created_at, u.updated_at
from erp.units as u
where (select erp.has_permission('item.view'));

-- schemas/users/views.sql

create view api.users
with (security_invoker = true) as
select
  u.id, u.email, u.name, u.role, u.is_active, u.warehouse_ids,
  u.version, u.created_at, u.updated_at, u.status, u.invited_until, u.last_seen_at,
  u.has_totp
from erp.managed_users() as u;

-- What each role may do. No secret: the rules of the engines, which name the same permissions, are
-- shown to everybody too, and who is refused should find whom to ask.
create view api.roles
with (security_invoker = true) as
select
  r.name,
  r.rank,
  (
    select coalesce(jsonb_agg(rp.permission order by rp.permission), '[]')
    from erp.role_permissions as rp
    where rp.role = r.name
  ) as permissions
from erp.roles as r
where (select erp.actor()) is not null;

-- schemas/warehouses/views.sql

create view api.warehouses
with (security_invoker = true) as
select
  w.id, w.code, w.name, w.kind, w.address, w.is_default, w.is_active, w.version, w.created_at,
  w.updated_at
from erp.warehouses as w
where (select erp.has_permission('warehouse.view'));

-- schemas/audit/api.audit_to_seal.sql

-- Job: what is to be sealed next. Only transactions that have ended count, and all of them, since
-- ids become visible out of order. At most some 5,000 rows at once, whole transactions.
create function api.audit_to_seal()
returns jsonb
language sql
stable
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
  with bound as (
    select coalesce(
      (
        select l.xid
        from erp.audit_log as l
        where l.xid > (
          select f.xid from erp.audit_log as f
          where f.xid >= erp.sealed_upto() order by f.xid, f.id limit 1
        )
        order by l.xid, l.id offset 5000 limit 1
      ),
      pg_snapshot_xmin(pg_current_snapshot())
    ) as xid
  ),
  upto as (
    select least(b.xid::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
      ::text::xid8 as xid
    from bound as b
  )
  select jsonb_build_object(
    'last', (
      select jsonb_build_object(
        'number', s.number, 'head', encode(s.head, 'hex'), 'sealed_at', s.sealed_at
      )
      from erp.audit_seals as s order by s.number desc limit 1
    ),
    'upto_xid', u.xid::text,
    'row_count', cardinality(r.ids),
    'rows_hash', encode(r.rows_hash, 'hex'),
    'unsealed', (
      select jsonb_build_object('count', count(*), 'oldest_at', min(l.recorded_at))
      from erp.audit_log as l where l.xid >= erp.sealed_upto()
    )
  )
  from upto as u
  cross join lateral erp.rows_to_seal(u.xid) as r
$$;

-- schemas/audit/api.check_audit.sql

-- For `erp audit verify`: the seals behind a number, what each was signed over, and which of its
-- rows are no longer as they were sealed.
create function api.check_audit(p_after integer, p_count integer)
returns jsonb
language sql
stable
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', s.number,
    'sealed_at', s.sealed_at,
    'upto_xid', s.upto_xid::text,
    'row_count', cardinality(s.ids),
    'rows_hash', encode(erp.seal_rows_hash(s.ids, s.digests), 'hex'),
    'head', encode(s.head, 'hex'),
    'signature', encode(s.signature, 'hex'),
    'broken', erp.broken_rows(s)
  ) order by s.number), '[]')
  from (
    select * from erp.audit_seals as o
    where o.number > p_after order by o.number limit p_count
  ) as s
$$;

-- schemas/audit/api.seal_audit.sql

-- Job: writes a seal that the job has signed. The rows must still be those that it signed for.
create function api.seal_audit(
  p_number integer, p_upto_xid text, p_rows_hash text, p_head text, p_signature text
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
declare
  v_rows record;
begin
  -- lock
  perform pg_advisory_xact_lock(hashtextextended('erp.audit_seals', 0));
  -- check
  select r.* into v_rows from erp.rows_to_seal(p_upto_xid::xid8) as r;
  if encode(v_rows.rows_hash, 'hex') <> p_rows_hash or p_number <> 1 + coalesce(
    (select max(s.number) from erp.audit_seals as s), 0
  ) then
    perform erp.fail(409, 'audit.sealed_meanwhile');
  end if;
  -- write
  insert into erp.audit_seals (number, upto_xid, ids, digests, head, signature)
  values (
    p_number, p_upto_xid::xid8, v_rows.ids, v_rows.digests,
    decode(p_head, 'hex'), decode(p_signature, 'hex')
  );
  -- return
  return jsonb_build_object('number', p_number, 'row_count', cardinality(v_rows.ids));
end
$$;

-- schemas/auth/api.accept_invitation.sql

-- Sets the password of the person whose invitation has a token, which is spent by it. It opens no
-- session: the log-in that follows is one like any other. Whoever was locked out for wrong guesses
-- may try again.
create function api.accept_invitation(p_token_hash text, p_password_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_invited record;
begin
  -- lock; a second sender of the same token waits here, and finds that it is spent
  select i.* into v_invited from erp.invited(p_token_hash) as i;
  perform 1 from erp.users as u where u.id = v_invited.user_id for no key update;
  delete from erp.invitations as i
  where i.user_id = v_invited.user_id and i.token_hash = erp.token_hash(p_token_hash);
  -- check
  if not found then
    perform erp.audit('invitation_refused', 'users', '', null, null);
    perform set_config('response.status', '404', true);
    return jsonb_build_object(
      'code', 'PT404', 'message', 'invitation.missing', 'details', '{}', 'hint', null
    );
  end if;
  -- write
  perform set_config('erp.actor_id', v_invited.user_id::text, true);
  perform erp.audit('accept_invitation', 'users', v_invited.user_id::text, null, null);
  update erp.users as u set password_hash = p_password_hash where u.id = v_invited.user_id;
  delete from erp.login_attempts as a where a.email = v_invited.email;
  -- return
  return jsonb_build_object('email', v_invited.email);
end
$$;

-- schemas/auth/api.api_tokens_of.sql

-- The living API tokens of a person: for themselves, and for who manages people.
create function api.api_tokens_of(p_user_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_user_id is distinct from erp.actor() then
    perform erp.require('user.manage');
  end if;
  return (
    select jsonb_build_object(
      'rows', coalesce(jsonb_agg(erp.api_token(s.id) order by s.created_at desc, s.id), '[]')
    )
    from erp.api_tokens as t
    join erp.sessions as s on s.id = t.session_id
    where s.user_id = p_user_id and s.ended_at is null and s.expires_at > now()
  );
end
$$;

-- schemas/auth/api.begin_login.sql

-- First step of a log-in: counts the attempt, then gives the hash for the API to verify the
-- password against. Ten attempts in 15 minutes are allowed for an address, whether it has an
-- account or not. The sealed secret says that a code is needed too. The second call is
-- api.finish_login: only there is known whether the password was right.
create function api.begin_login(p_email text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email constant text := erp.email_key(p_email);
  v_window constant interval := interval '15 minutes';
  v_attempt erp.login_attempts;
  v_user erp.users;
begin
  insert into erp.login_attempts as a (email)
  values (v_email)
  on conflict (email) do update set
    attempt_count = case
      when a.window_started_at > now() - v_window then least(a.attempt_count, 10) + 1
      else 1
    end,
    window_started_at = case
      when a.window_started_at > now() - v_window then a.window_started_at
      else now()
    end
  returning a.* into v_attempt;
  if v_attempt.attempt_count > 10 then
    return jsonb_build_object(
      'user_id', null, 'password_hash', null, 'sealed_secret', null, 'is_locked', true,
      'retry_after_s',
      ceil(extract(epoch from v_attempt.window_started_at + v_window - now()))::integer
    );
  end if;
  select u.* into v_user from erp.users as u where u.email = v_email and u.is_active;
  return jsonb_build_object(
    'user_id', v_user.id, 'password_hash', v_user.password_hash,
    'sealed_secret', (
      select t.sealed_secret
      from erp.totp as t
      where t.user_id = v_user.id and t.confirmed_at is not null
    ),
    'is_locked', false, 'retry_after_s', 0
  );
end
$$;

-- schemas/auth/api.begin_proof.sql

-- Before a change of a person's own account: counts an attempt, as api.begin_login does, and gives
-- what the API verifies the password and the code against. Not for sessions that have ended, nor
-- for API tokens.
create function api.begin_proof(p_user_id uuid, p_session_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email text;
begin
  select u.email into v_email
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id and u.is_active
  where s.id = p_session_id
    and s.user_id = p_user_id
    and s.ended_at is null
    and s.expires_at > now();
  if v_email is null then
    perform erp.fail(401, 'auth.session_ended');
  end if;
  if exists (select 1 from erp.api_tokens as t where t.session_id = p_session_id) then
    perform erp.fail(403, 'auth.in_person');
  end if;
  return api.begin_login(v_email) || jsonb_build_object(
    'sealed_secret', (select t.sealed_secret from erp.totp as t where t.user_id = p_user_id)
  );
end
$$;

-- schemas/auth/api.begin_totp.sql

-- Begins to set up the second step of the person of this request, whom the API has asked for their
-- password, with a secret that it has drawn and sealed. It may be begun again until a code confirms
-- it.
create function api.begin_totp(p_succeeded boolean, p_sealed_secret text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  -- write
  perform erp.forget_attempts(v_actor_id);
  insert into erp.totp as t (user_id, sealed_secret)
  values (v_actor_id, p_sealed_secret)
  on conflict (user_id) do update
  set sealed_secret = excluded.sealed_secret, created_at = now()
  where t.confirmed_at is null;
  if not found then
    perform erp.fail(409, 'totp.is_on');
  end if;
  -- return
  return (
    select jsonb_build_object('email', u.email, 'company', c.name)
    from erp.users as u
    cross join erp.company as c
    where u.id = v_actor_id
  );
end
$$;

-- schemas/auth/api.change_password.sql

-- Changes the password of the person of this request, whom the API has asked for the present one.
-- Their other sessions end.
create function api.change_password(p_succeeded boolean, p_password_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency; the hash of a password is salted, so that a retry's is another
  v_reply := erp.begin_command('change_password', '{}');
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  -- write
  select to_jsonb(u) into v_current from erp.users as u where u.id = v_actor_id for update;
  perform erp.forget_attempts(v_actor_id);
  update erp.users as u set password_hash = p_password_hash where u.id = v_actor_id;
  perform erp.end_sessions(v_actor_id, v_current);
  perform erp.audit('change_password', 'users', v_actor_id::text, null, null);
  -- return
  return erp.end_command('{}');
end
$$;

-- schemas/auth/api.confirm_totp.sql

-- Switches the second step of the person of this request on: they have shown a code of the secret.
create function api.confirm_totp(
  p_sealed_secret text, p_step bigint, p_recovery_hashes text[]
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency
  v_reply := erp.begin_command('confirm_totp', to_jsonb(p_recovery_hashes));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_step is null then
    return erp.refused_proof('auth.wrong_code');
  end if;
  -- write
  update erp.totp as t
  set confirmed_at = now(), last_step = p_step
  where t.user_id = v_actor_id
    and t.sealed_secret = p_sealed_secret
    and t.confirmed_at is null;
  if not found then
    perform erp.fail(409, 'totp.not_begun');
  end if;
  perform erp.replace_recovery_codes(v_actor_id, p_recovery_hashes);
  perform erp.audit('totp_on', 'users', v_actor_id::text, null, null);
  -- return
  return erp.end_command('{}');
end
$$;

-- schemas/auth/api.create_api_token.sql

-- Makes an API token for the person of this request; the API has drawn it and sends its hash.
create function api.create_api_token(
  p_token_hash text, p_name text, p_permissions text[], p_days integer
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_errors jsonb;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency
  v_reply := erp.begin_command(
    'create_api_token', jsonb_build_array(p_name, to_jsonb(p_permissions), p_days)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_errors := erp.api_token_errors(p_name, p_permissions, p_days);
  if v_errors <> '[]' then
    perform erp.fail(422, 'input.invalid', jsonb_build_object('errors', v_errors));
  end if;
  -- write
  with opened as (
    insert into erp.sessions (user_id, refresh_hash, expires_at)
    values (v_actor_id, erp.token_hash(p_token_hash), now() + make_interval(days => p_days))
    returning id
  )
  insert into erp.api_tokens (session_id, name, permissions)
  select o.id, btrim(p_name), p_permissions
  from opened as o
  returning jsonb_build_object('id', session_id) into v_reply;
  v_reply := erp.api_token((v_reply ->> 'id')::uuid);
  perform erp.audit('create_api_token', 'users', v_actor_id::text, null, v_reply);
  -- return
  return erp.end_command(v_reply);
end
$$;

-- schemas/auth/api.end_api_token.sql

-- Revokes an API token: by its owner, or by who manages people. It bites on the next request.
create function api.end_api_token(p_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_reply jsonb;
begin
  select s.user_id into v_user_id
  from erp.api_tokens as t
  join erp.sessions as s on s.id = t.session_id
  where t.session_id = p_id;
  -- guard
  if v_user_id = erp.actor() then
    perform erp.own_account();
  else
    v_reply := erp.denied('user.manage');
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  if v_user_id is null then
    perform erp.fail(404, 'record.not_found');
  end if;
  -- write
  update erp.sessions as s set ended_at = now() where s.id = p_id and s.ended_at is null;
  if found then
    perform erp.audit(
      'end_api_token', 'users', v_user_id::text, null, jsonb_build_object('session_id', p_id)
    );
  end if;
  -- return
  return '{}';
end
$$;

-- schemas/auth/api.end_my_sessions.sql

-- Ends a session of the person of this request; all but the one that asks, where none is named. API
-- tokens are ended by name alone.
create function api.end_my_sessions(p_session_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- write
  update erp.sessions as s
  set ended_at = now()
  where s.user_id = v_actor_id
    and s.ended_at is null
    and case
      when p_session_id is not null then s.id = p_session_id
      else s.id::text <> current_setting('request.jwt.claims', true)::jsonb ->> 'session_id'
        and not exists (select 1 from erp.api_tokens as t where t.session_id = s.id)
    end;
  if found then
    perform erp.audit(
      'end_sessions', 'users', v_actor_id::text, null,
      jsonb_build_object('session_id', p_session_id)
    );
  end if;
  -- return
  return '{}';
end
$$;

-- schemas/auth/api.end_session.sql

-- Log-out: ends the session of this request.
create function api.end_session()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id constant uuid := erp.actor();
  v_claims constant jsonb := current_setting('request.jwt.claims', true)::jsonb;
begin
  update erp.sessions as s
  set ended_at = now()
  where s.id = (v_claims ->> 'session_id')::uuid and s.user_id = v_actor_id and s.ended_at is null;
  if found then
    perform erp.audit('logout', 'users', v_actor_id::text, null, null);
  end if;
  return '{}';
end
$$;

-- schemas/auth/api.end_totp.sql

-- Switches the second step of the person of this request off: they have given their password and a
-- code.
create function api.end_totp(p_succeeded boolean, p_step bigint, p_recovery_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency
  v_reply := erp.begin_command('end_totp', '{}');
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  if not erp.second_step_taken(v_actor_id, p_step, p_recovery_hash) then
    return erp.refused_proof('auth.wrong_code');
  end if;
  -- write
  perform erp.forget_attempts(v_actor_id);
  delete from erp.totp as t where t.user_id = v_actor_id;
  if found then
    perform erp.audit('totp_off', 'users', v_actor_id::text, null, null);
  end if;
  -- return
  return erp.end_command('{}');
end
$$;

-- schemas/auth/api.finish_login.sql

-- Second call of a log-in: opens a session when the password was right, and the code where one is
-- needed; records the failure when not.
create function api.finish_login(
  p_email text, p_user_id uuid, p_succeeded boolean, p_refresh_hash text, p_ttl_s integer,
  p_step bigint default null, p_recovery_hash text default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email constant text := erp.email_key(p_email);
  v_session_id uuid;
begin
  -- check
  if p_succeeded is not true or not exists (
    select 1 from erp.users as u where u.id = p_user_id and u.email = v_email and u.is_active
  ) then
    return erp.refused_login(v_email, p_user_id, 'auth.wrong_credentials');
  end if;
  perform set_config('erp.actor_id', p_user_id::text, true);
  if not erp.second_step_taken(p_user_id, p_step, p_recovery_hash) then
    return erp.refused_login(v_email, p_user_id, 'auth.wrong_code');
  end if;
  -- write
  delete from erp.login_attempts as a where a.email = v_email;
  insert into erp.sessions (user_id, refresh_hash, expires_at, address, device)
  values (
    p_user_id, erp.token_hash(p_refresh_hash), erp.session_end(p_ttl_s),
    erp.client_address(), left(erp.header('x-client-device'), 200)
  )
  returning id into v_session_id;
  perform erp.see(p_user_id);
  perform erp.audit('login', 'users', p_user_id::text, null, null);
  -- return
  return erp.session_reply(v_session_id);
end
$$;

-- schemas/auth/api.get_invitation.sql

-- Whose invitation a token is for, so that they see it before they choose a password.
create function api.get_invitation(p_token_hash text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_reply jsonb;
begin
  select jsonb_build_object(
    'email', i.email, 'name', i.name, 'company', c.name, 'expires_at', i.expires_at
  ) into v_reply
  from erp.invited(p_token_hash) as i
  cross join erp.company as c;
  if v_reply is null then
    perform erp.fail(404, 'invitation.missing');
  end if;
  return v_reply;
end
$$;

-- schemas/auth/api.me.sql

-- The person of this request, what they may do and where, and their company.
create function api.me()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', u.id,
    'email', u.email,
    'name', u.name,
    'role', u.role,
    'permissions', (
      select coalesce(jsonb_agg(rp.permission order by rp.permission), '[]')
      from erp.role_permissions as rp
      where rp.role = u.role and erp.has_permission(rp.permission)
    ),
    'warehouses', (
      select jsonb_agg(uw.warehouse_id order by uw.warehouse_id)
      from erp.user_warehouses as uw
      where uw.user_id = u.id
    ),
    'totp', case
      when exists (
        select 1 from erp.totp as t where t.user_id = u.id and t.confirmed_at is not null
      ) then 'on'
      when erp.must_set_up_totp(u.id) then 'required'
      else 'off'
    end,
    'recovery_codes_left', (
      select count(*) filter (where r.used_at is null)
      from erp.recovery_codes as r
      where r.user_id = u.id
    ),
    'company', (select to_jsonb(c) from api.company as c)
  )
  from erp.users as u
  where u.id = erp.actor()
$$;

-- schemas/auth/api.my_sessions.sql

-- Where the person of this request is logged in, the last seen first; without API tokens.
create function api.my_sessions()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object('rows', coalesce(jsonb_agg(
    jsonb_build_object(
      'id', s.id, 'device', s.device, 'address', s.address,
      'created_at', s.created_at, 'seen_at', s.seen_at,
      'is_this', s.id::text = current_setting('request.jwt.claims', true)::jsonb ->> 'session_id'
    )
    order by s.seen_at desc, s.id
  ), '[]'))
  from erp.sessions as s
  where s.user_id = erp.actor()
    and s.ended_at is null
    and s.expires_at > now()
    and not exists (select 1 from erp.api_tokens as t where t.session_id = s.id)
$$;

-- schemas/auth/api.open_api_token.sql

-- The session of an API token, for the API to sign an access token, which it uses for some minutes:
-- so a request costs no second call, and the last use is known to some minutes.
create function api.open_api_token(p_token_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session_id uuid;
begin
  update erp.sessions as s
  set seen_at = now(), address = coalesce(erp.client_address(), s.address)
  from erp.api_tokens as t, erp.users as u
  where s.refresh_hash = erp.token_hash(p_token_hash)
    and t.session_id = s.id
    and u.id = s.user_id
    and u.is_active
    and s.ended_at is null
    and s.expires_at > now()
  returning s.id into v_session_id;
  if v_session_id is null then
    perform erp.fail(401, 'auth.token_invalid');
  end if;
  return erp.session_reply(v_session_id);
end
$$;

-- schemas/auth/api.refresh_session.sql

-- Puts a new refresh token in the place of the old one. The API derives the new from the old, so
-- that whoever lost the reply, or asked twice at once, may ask again for 10 seconds and is given
-- the same one. After that the old token ends the session: see erp.refused_refresh.
create function api.refresh_session(p_refresh_hash text, p_new_refresh_hash text, p_ttl_s integer)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_hash constant bytea := erp.token_hash(p_refresh_hash);
  v_new_hash constant bytea := erp.token_hash(p_new_refresh_hash);
  v_session_id uuid;
begin
  -- write
  update erp.sessions as s
  set refresh_hash = v_new_hash,
    previous_refresh_hash = s.refresh_hash,
    replaced_at = now(),
    seen_at = now(),
    address = coalesce(erp.client_address(), s.address),
    expires_at = erp.session_end(p_ttl_s)
  from erp.users as u
  where s.refresh_hash = v_hash
    and s.ended_at is null
    and s.expires_at > now()
    and u.id = s.user_id
    and u.is_active
    and not exists (select 1 from erp.api_tokens as t where t.session_id = s.id)
  returning s.id into v_session_id;
  -- A second sender of the same token waited above, and finds here what the first has written.
  v_session_id := coalesce(v_session_id, erp.session_refreshed(v_hash, v_new_hash));
  -- return
  if v_session_id is null then
    return erp.refused_refresh(v_hash);
  end if;
  perform erp.see(s.user_id) from erp.sessions as s where s.id = v_session_id;
  return erp.session_reply(v_session_id);
end
$$;

-- schemas/auth/api.renew_recovery_codes.sql

-- Gives the person of this request new recovery codes for those they had: they have given their
-- password and a code.
create function api.renew_recovery_codes(
  p_succeeded boolean, p_step bigint, p_recovery_hash text, p_recovery_hashes text[]
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid;
  v_reply jsonb;
begin
  -- guard
  v_actor_id := erp.own_account();
  -- idempotency
  v_reply := erp.begin_command('renew_recovery_codes', to_jsonb(p_recovery_hashes));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if p_succeeded is not true then
    return erp.refused_proof('auth.wrong_password');
  end if;
  if not exists (
    select 1 from erp.totp as t where t.user_id = v_actor_id and t.confirmed_at is not null
  ) then
    perform erp.fail(409, 'totp.is_off');
  end if;
  if not erp.second_step_taken(v_actor_id, p_step, p_recovery_hash) then
    return erp.refused_proof('auth.wrong_code');
  end if;
  -- write
  perform erp.forget_attempts(v_actor_id);
  perform erp.replace_recovery_codes(v_actor_id, p_recovery_hashes);
  perform erp.audit('recovery_codes_renewed', 'users', v_actor_id::text, null, null);
  -- return
  return erp.end_command('{}');
end
$$;

-- schemas/auth/api.reset_totp.sql

-- Switches the second step of a person off who has lost their device and their recovery codes: by
-- one who manages people, or by the API itself at the command line. The person is named by id or
-- e-mail address.
create function api.reset_totp(p_person text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_reply jsonb;
begin
  select u.id into v_user_id
  from erp.users as u
  where p_person in (u.id::text, u.email);
  if not erp.is_service() then
    -- guard
    v_reply := erp.denied_person(v_user_id);
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  if v_user_id is null then
    perform erp.fail(404, 'user.missing');
  end if;
  -- write
  delete from erp.totp as t where t.user_id = v_user_id;
  if found then
    perform erp.audit('totp_reset', 'users', v_user_id::text, null, null);
  end if;
  -- return
  return '{}';
end
$$;

-- schemas/categories/api.change_category.sql

-- Changes a category: its name, or where it hangs in the tree.
create function api.change_category(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('category', p_document);
  v_current jsonb;
  v_is_circle boolean;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_category', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('categories', 'category', p_id::text, p_version);
  v_is_circle := erp.is_below('categories', erp.id_of(v_document, 'parent_id'), p_id);
  perform erp.check_record(
    'category', v_document, v_current, erp.error(v_is_circle, 'parent_id', 'field.circle')
  );
  -- write
  perform erp.update_record('categories', 'category', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('categories', p_id::text));
end
$$;

-- schemas/categories/api.create_category.sql

-- Creates a category of items.
create function api.create_category(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('category', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_category', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('category', v_document, null);
  -- write
  v_id := erp.insert_record('categories', 'category', v_document);
  -- return
  return erp.end_command(erp.read_record('categories', v_id));
end
$$;

-- schemas/categories/api.search_categories.sql

-- Categories by any part of their name; see api.search_items.
create function api.search_categories(p_query text)
returns setof api.categories
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('categories', p_query) as f (id)
  join api.categories as r on r.id = f.id
$$;

-- schemas/company/api.change_company.sql

-- Changes the company and its policies.
create function api.change_company(p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb :=
    erp.bare_business_number(erp.clean_document('company', p_document));
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('company.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('change_company', erp.change_body('', p_version, v_document));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('company', 'company', 'true', p_version);
  perform erp.check_record('company', v_document, v_current, erp.company_errors(v_document));
  perform erp.check_books_keep_currency(v_document, v_current);
  -- write
  perform erp.update_record('company', 'company', 'true', v_document);
  -- return
  select to_jsonb(c) into v_reply from api.company as c;
  return erp.end_command(v_reply);
end
$$;

-- schemas/files/api.get_file.sql

-- The bytes of a file, with its media type.
create function api.get_file(p_id bigint)
returns api."*/*"
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_file erp.files;
begin
  perform erp.require('item.view');
  select f.* into v_file from erp.files as f where f.id = p_id;
  if not found then
    perform erp.fail(404, 'file.missing');
  end if;
  perform set_config(
    'response.headers',
    jsonb_build_array(
      jsonb_build_object('Content-Type', v_file.media_type),
      jsonb_build_object('X-Content-Type-Options', 'nosniff')
    )::text, true
  );
  return v_file.content;
end
$$;

-- schemas/files/api.put_file.sql

-- Stores a file of up to 1 MiB; its content comes in base64.
create function api.put_file(p_name text, p_media_type text, p_content text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := jsonb_build_object(
    'name', p_name, 'media_type', p_media_type, 'content', p_content
  );
  v_content bytea;
  v_id bigint;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('put_file', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record(
    'file', v_document, null,
    erp.error(p_content <> '' and not erp.is_base64(p_content), 'content', 'field.base64')
  );
  v_content := decode(p_content, 'base64');
  perform erp.check_record(
    'file', v_document, null,
    erp.error(not erp.is_media_type(v_content, p_media_type), 'content', 'field.media_type')
    || erp.error(octet_length(v_content) > 1048576, 'content', 'field.too_long')
  );
  -- write
  insert into erp.files (name, media_type, content, created_by)
  values (p_name, p_media_type, v_content, erp.actor())
  returning id into v_id;
  -- return
  return erp.end_command(jsonb_build_object('id', v_id));
end
$$;

-- schemas/flows/api.change_flow.sql

-- Changes a document while its state knows the action `change`: the fields that are given, and,
-- when lines are given, all lines.
create function api.change_flow(
  p_id bigint, p_version integer, p_document jsonb, p_engine text default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_refused record;
  v_reply jsonb;
begin
  -- idempotency
  v_reply := erp.begin_command('change_flow', jsonb_build_array(p_id, p_version, p_document));
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  perform erp.lock_flow(p_id, p_engine, 'change', false);
  -- guard
  select r.* into v_refused from erp.refusals(array[p_id], 'change') as r;
  if found then
    return erp.deny(v_refused.permission, jsonb_build_object('why', v_refused.why));
  end if;
  -- check
  if p_version is null then
    perform erp.refuse(422, 'input.invalid', '[{"field": "version", "code": "field.required"}]');
  end if;
  perform erp.check_flow_version(p_id, p_version);
  if jsonb_typeof(p_document) is distinct from 'object' then
    perform erp.refuse(422, 'input.invalid', '[{"field": "", "code": "field.object"}]');
  end if;
  if p_document ? 'engine' then
    perform erp.refuse(422, 'input.invalid', '[{"field": "engine", "code": "field.unknown"}]');
  end if;
  -- write
  perform erp.take(array[p_id], 'change', null, null);
  perform erp.rewrite_flow(p_id, p_document);
  -- return
  return erp.end_command(erp.flow_replies(array[p_id], '{}') -> 0);
end
$$;

-- schemas/flows/api.copy_flow.sql

-- Makes a new draft with the words of another document, dated today.
create function api.copy_flow(p_id bigint, p_engine text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_permission text;
  v_reply jsonb;
begin
  -- guard
  select e.create_permission into v_permission
  from erp.flows as f
  join erp.engines as e on e.code = f.engine
  where f.id = p_id and f.engine = coalesce(p_engine, f.engine)
    and erp.may_move_in(f.warehouse_id);
  if v_permission is null then
    perform erp.fail(404, 'flow.missing', jsonb_build_object('id', p_id));
  end if;
  v_reply := erp.denied(v_permission);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('copy_flow', to_jsonb(p_id));
  if v_reply is not null then
    return v_reply;
  end if;
  -- write
  v_reply := erp.bring_in(
    jsonb_build_array(
      erp.flow_document(p_id) - array['document_on', 'external_id', 'reference']
    ), null
  ) -> 0;
  -- return
  return erp.end_command(v_reply);
end
$$;

-- schemas/flows/api.create_flow.sql

-- Makes a document of an engine, and with p_through takes it on (submit, approve, commit …) in the
-- same transaction.
create function api.create_flow(p_engine text, p_document jsonb, p_through text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_permission text;
  v_document constant jsonb := case
    when jsonb_typeof(p_document) = 'object' then
      p_document || jsonb_build_object('engine', p_engine)
    else p_document
  end;
  v_reply jsonb;
begin
  -- guard
  select e.create_permission into v_permission from erp.engines as e where e.code = p_engine;
  if v_permission is null then
    perform erp.fail(404, 'engine.missing', jsonb_build_object('engine', p_engine));
  end if;
  v_reply := erp.denied(v_permission);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_flow', jsonb_build_array(v_document, p_through));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_through(array[p_engine], p_through);
  -- lock
  perform erp.lock_documents(jsonb_build_array(v_document), p_through);
  -- write
  v_reply := erp.bring_in(jsonb_build_array(v_document), p_through) -> 0;
  -- return
  return erp.end_command(v_reply);
end
$$;

-- schemas/flows/api.create_flows.sql

-- Makes many documents, of any engines: all or none, or (p_mode each) a result for each.
create function api.create_flows(
  p_documents jsonb, p_through text default null, p_mode text default 'all'
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
set statement_timeout = '60s'
as $$
declare
  v_engines text[];
  v_permission text;
  v_reply jsonb;
begin
  -- guard
  perform erp.check_bulk(p_documents, p_mode);
  select array_agg(distinct d.value ->> 'engine') into v_engines
  from jsonb_array_elements(p_documents) as d
  where d.value ->> 'engine' in (select e.code from erp.engines as e);
  for v_permission in
    select distinct e.create_permission from erp.engines as e where e.code = any (v_engines)
  loop
    v_reply := erp.denied(v_permission);
    if v_reply is not null then
      return v_reply;
    end if;
  end loop;
  -- idempotency
  v_reply := erp.begin_command(
    'create_flows', jsonb_build_array(p_documents, p_through, p_mode)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_through(v_engines, p_through);
  -- write, return
  return erp.end_command(erp.run_bulk(p_documents, null, p_through, p_mode));
end
$$;

-- schemas/flows/api.flows_of_item.sql

-- Documents that have a line of an item. No search_path: see api.search_items.
create function api.flows_of_item(p_item_id bigint)
returns setof api.flows
language sql
stable
security invoker
as $$
  select f.*
  from api.flows as f
  where f.id in (select l.flow_id from erp.flow_lines as l where l.item_id = p_item_id)
$$;

-- schemas/flows/api.get_flow.sql

-- One document: its head, lines, events, and what the caller may do with it.
create function api.get_flow(p_id bigint, p_engine text default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_flow jsonb;
begin
  select to_jsonb(f) || jsonb_build_object(
    'lines', erp.lines_of(f.id),
    'events', erp.events_of(f.id),
    'transitions', erp.transitions_of(f.id)
  )
  into v_flow
  from api.flows as f
  where f.id = p_id and f.engine = coalesce(p_engine, f.engine);
  if v_flow is null then
    perform erp.fail(404, 'flow.missing', jsonb_build_object('id', p_id));
  end if;
  return v_flow;
end
$$;

-- schemas/flows/api.inbox.sql

-- What waits for the person: to_approve, documents that they may take on right now and did not
-- write themselves or may nevertheless; mine, what they wrote and is not done. Two queries, so that
-- each finds its few states in the index. No search_path: see api.search_items.
create function api.inbox(p_box text)
returns setof api.flows
language sql
stable
security invoker
as $$
  select f.*
  from api.flows as f
  where p_box = 'mine' and f.author_id = (select erp.actor())
    and f.status in (
      'draft', 'pending', 'approved', 'in_transit', 'partially_committed', 'rejected'
    )
  union all
  select f.*
  from api.flows as f
  where p_box = 'to_approve' and f.status = 'pending' and exists (
    select 1 from erp.transitions as t
    where t.engine = f.engine and t.from_status = f.status and t.action = 'approve'
      and erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) is null
  )
$$;

-- schemas/flows/api.search_flows.sql

-- Documents that contain a text (see erp.find_flows), as far as the person may see them. No
-- search_path: see api.search_items.
create function api.search_flows(p_query text)
returns setof api.flows
language sql
stable
security invoker
as $$
  select f.*
  from erp.find_flows(p_query) as x (id)
  join api.flows as f on f.id = x.id
$$;

-- schemas/flows/api.transition_flow.sql

-- Takes an action on a document, by the rows of erp.transitions. p_version: refused when the
-- document has changed since. p_lines: what a commit moves, when not all that is open.
-- p_release_reservations: stock that others hold goes to this document, newest holders first.
create function api.transition_flow(
  p_id bigint,
  p_action text,
  p_version integer default null,
  p_reason text default null,
  p_lines jsonb default null,
  p_release_reservations boolean default false,
  p_engine text default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_refused record;
  v_reply jsonb;
begin
  -- idempotency
  v_reply := erp.begin_command('transition_flow', jsonb_build_array(
    p_id, p_action, p_version, p_reason, p_lines, p_release_reservations
  ));
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  perform erp.check_action(p_action);
  perform erp.lock_flow(p_id, p_engine, p_action, p_release_reservations);
  -- guard: who may depends on the document, so it comes after the lock
  select r.* into v_refused from erp.refusals(array[p_id], p_action) as r;
  if found then
    return erp.deny(v_refused.permission, jsonb_build_object('why', v_refused.why));
  end if;
  if p_release_reservations then
    v_reply := erp.denied('stock.release');
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  perform erp.check_reason(p_reason);
  perform erp.check_flow_version(p_id, p_version);
  -- write
  if p_release_reservations then
    perform erp.release_newest(p_id, p_action, p_lines);
  end if;
  perform erp.take(array[p_id], p_action, p_reason, p_lines);
  -- return
  return erp.end_command(erp.flow_replies(array[p_id], '{}') -> 0);
end
$$;

-- schemas/flows/api.transition_flows.sql

-- Takes one action on many documents: all or none, or (p_mode each) a result for each.
create function api.transition_flows(
  p_ids bigint[], p_action text, p_reason text default null, p_mode text default 'all'
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
set statement_timeout = '60s'
as $$
declare
  v_ids constant jsonb := to_jsonb(p_ids);
  v_refused record;
  v_reply jsonb;
begin
  perform erp.check_bulk(v_ids, p_mode);
  if cardinality(p_ids) <> (select count(distinct i.id) from unnest(p_ids) as i (id)) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "ids", "code": "field.duplicate"}]');
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'transition_flows', jsonb_build_array(v_ids, p_action, p_reason, p_mode)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  perform erp.lock_inputs(v_ids, p_action, null);
  perform erp.check_action(p_action);
  -- guard; with a result for each, a refusal is one of the results
  select min(r.permission) as permission, jsonb_agg(jsonb_build_object(
    'flow_id', r.flow_id, 'code', r.why, 'permission', r.permission
  )) as errors
  into v_refused
  from erp.refusals(p_ids, p_action) as r;
  if v_refused.errors is not null and p_mode = 'all' then
    return erp.deny(v_refused.permission, jsonb_build_object('errors', v_refused.errors));
  end if;
  -- check
  perform erp.check_reason(p_reason);
  -- write, return
  return erp.end_command(erp.run_bulk(v_ids, p_action, p_reason, p_mode));
end
$$;

-- schemas/items/api.change_item.sql

-- Changes an item. A list of barcodes takes the place of the one that was.
create function api.change_item(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('item', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_item', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('items', 'item', p_id::text, p_version);
  perform erp.check_record(
    'item', v_document, v_current, erp.barcode_errors(v_document -> 'barcodes')
  );
  perform erp.check_barcodes_are_free(p_id, v_document -> 'barcodes');
  perform erp.check_item_keeps_measure(v_document, v_current);
  if v_document -> 'is_active' = 'false' then
    perform erp.check_item_is_free(p_id);
  end if;
  -- lock
  if v_document ?| array['sku', 'unit_id', 'safety_stock', 'reorder_point'] then
    perform erp.lock_item_stock(p_id);
  end if;
  -- write
  perform erp.replace_barcodes(p_id, v_document -> 'barcodes');
  perform erp.update_record('items', 'item', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('items', p_id::text));
end
$$;

-- schemas/items/api.create_item.sql

-- Creates an item, with its barcodes.
create function api.create_item(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('item', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_item', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check, write
  v_id := erp.create_item(v_document);
  -- return; in a statement of its own, whose snapshot sees the new record
  return erp.end_command(erp.read_record('items', v_id));
end
$$;

-- schemas/items/api.create_items.sql

-- Creates many items, all or none, and gives their ids in order.
create function api.create_items(p_documents jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_items', p_documents);
  if v_reply is not null then
    return v_reply;
  end if;
  -- write, return
  return erp.end_command(erp.create_many('item', p_documents));
end
$$;

-- schemas/items/api.items_coded.sql

-- The items that have just one of these codes, as SKU or as barcode: what was scanned or pasted. It
-- sets no search_path: only so can PostgreSQL inline it.
create function api.items_coded(p_codes text[])
returns setof api.items
language sql
stable
security invoker
as $$
  select i.*
  from api.items as i
  where i.id in (
    select o.id from erp.items as o where o.sku = any (p_codes)
    union
    select b.item_id from erp.item_barcodes as b where b.barcode = any (p_codes)
  )
$$;

-- schemas/items/api.search_items.sql

-- Items by any part of their name, code or barcode, by half-typed syllables, and by initials. It
-- sets no search_path: only so can PostgreSQL inline it, and sort before it puts whole rows
-- together.
create function api.search_items(p_query text)
returns setof api.items
language sql
stable
security invoker
as $$
  select i.*
  from erp.find_records('items', p_query) as f (id)
  join api.items as i on i.id = f.id
$$;

-- schemas/kit/api.check_ledger.sql

-- Job: looks for what does not add up in the ledger, and notes how much it found for api.health.
create function api.check_ledger()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '2min'
as $$
begin
  insert into erp.drift_checks (count)
  select count(*) from erp.ledger_drift();
  delete from erp.drift_checks as d where d.checked_at < now() - interval '90 days';
  return api.health() -> 'drift';
end
$$;

-- schemas/kit/api.clean_up.sql

-- Job: forgets what has had its time: replies kept for retries (7 days), log-in attempts, sessions.
create function api.clean_up()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '1min'
as $$
begin
  delete from erp.idempotency_keys as k where k.created_at < now() - interval '7 days';
  delete from erp.login_attempts as a where a.window_started_at < now() - interval '1 day';
  delete from erp.sessions as s
  where least(s.ended_at, s.expires_at) < now() - interval '90 days';
  return '{}';
end
$$;

-- schemas/kit/api.health.sql

-- Which schema this is, and what the last check of the ledger found.
create function api.health()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'schema', 'v1',
    'drift', jsonb_build_object('count', c.count, 'checked_at', c.checked_at)
  )
  from (select 1) as always
  left join lateral (
    select d.count, d.checked_at from erp.drift_checks as d order by d.id desc limit 1
  ) as c on true
$$;

-- schemas/locations/api.change_location.sql

-- Changes a location: its code and name, or where it stands in its warehouse.
create function api.change_location(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('location', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied(
    'warehouse.write', (select l.warehouse_id from erp.locations as l where l.id = p_id)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_location', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('locations', 'location', p_id::text, p_version);
  perform erp.check_record(
    'location', v_document, v_current, erp.location_errors(v_document, v_current)
  );
  if v_current ->> 'kind' <> 'internal' or v_current ->> 'parent_id' is null then
    perform erp.fail(409, 'location.fixed');
  end if;
  if v_document -> 'is_active' = 'false' then
    perform erp.check_location_is_free(p_id);
  end if;
  -- write
  perform erp.update_record('locations', 'location', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('locations', p_id::text));
end
$$;

-- schemas/locations/api.create_location.sql

-- Creates a location in a warehouse: under the one it names, or under the root.
create function api.create_location(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('location', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('warehouse.write', erp.id_of(v_document, 'warehouse_id'));
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_location', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record(
    'location', v_document, null, erp.location_errors(v_document, v_document)
  );
  -- write
  v_id := erp.insert_record('locations', 'location', erp.under_root(v_document));
  -- return
  return erp.end_command(erp.read_record('locations', v_id));
end
$$;

-- schemas/locations/api.search_locations.sql

-- Locations by any part of their name or code; see api.search_items.
create function api.search_locations(p_query text)
returns setof api.locations
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('locations', p_query) as f (id)
  join api.locations as r on r.id = f.id
$$;

-- schemas/lots/api.change_lot.sql

-- Changes a lot.
create function api.change_lot(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('lot', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_lot', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('lots', 'lot', p_id::text, p_version);
  perform erp.check_record('lot', v_document, v_current);
  -- write
  perform erp.update_record('lots', 'lot', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('lots', p_id::text));
end
$$;

-- schemas/lots/api.create_lot.sql

-- Creates a lot of an item that is tracked by lots.
create function api.create_lot(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('lot', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_lot', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('lot', v_document, null, erp.lot_errors(v_document));
  -- write
  v_id := erp.insert_record('lots', 'lot', v_document);
  -- return
  return erp.end_command(erp.read_record('lots', v_id));
end
$$;

-- schemas/lots/api.search_lots.sql

-- Lots by any part of their code; see api.search_items.
create function api.search_lots(p_query text)
returns setof api.lots
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('lots', p_query) as f (id)
  join api.lots as r on r.id = f.id
$$;

-- schemas/partners/api.change_partner.sql

-- Changes a partner.
create function api.change_partner(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.partner_document(p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('partner.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_partner', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('partners', 'partner', p_id::text, p_version);
  perform erp.check_record(
    'partner', v_document, v_current, erp.partner_errors(v_document, v_current)
  );
  -- write
  perform erp.update_record('partners', 'partner', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('partners', p_id::text));
end
$$;

-- schemas/partners/api.create_partner.sql

-- Creates a partner.
create function api.create_partner(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.partner_document(p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('partner.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_partner', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check, write
  v_id := erp.create_partner(v_document);
  -- return; in a statement of its own, whose snapshot sees the new record
  return erp.end_command(erp.read_record('partners', v_id));
end
$$;

-- schemas/partners/api.create_partners.sql

-- Creates many partners, all or none, and gives their ids in order.
create function api.create_partners(p_documents jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('partner.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_partners', p_documents);
  if v_reply is not null then
    return v_reply;
  end if;
  -- write, return
  return erp.end_command(erp.create_many('partner', p_documents));
end
$$;

-- schemas/partners/api.search_partners.sql

-- Partners by any part of their name, code or business registration number; see api.search_items.
create function api.search_partners(p_query text)
returns setof api.partners
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('partners', p_query) as f (id)
  join api.partners as r on r.id = f.id
$$;

-- schemas/periods/api.close_period.sql

-- Closes a month that has ended.
create function api.close_period(p_month date)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_month constant date := date_trunc('month', p_month)::date;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('period.close');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('close_period', to_jsonb(v_month));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  if v_month >= date_trunc('month', erp.today())::date then
    perform erp.fail(409, 'period.not_over', jsonb_build_object('month', v_month));
  end if;
  -- lock
  perform pg_advisory_xact_lock(hashtext('erp.period'), to_char(v_month, 'YYYYMM')::integer);
  -- write
  insert into erp.closed_periods (month, closed_by)
  values (v_month, erp.actor())
  on conflict do nothing;
  -- return
  return erp.end_command(jsonb_build_object('month', v_month, 'is_closed', true));
end
$$;

-- schemas/periods/api.reopen_period.sql

-- Opens a closed month again.
create function api.reopen_period(p_month date)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_month constant date := date_trunc('month', p_month)::date;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('period.close');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('reopen_period', to_jsonb(v_month));
  if v_reply is not null then
    return v_reply;
  end if;
  -- write
  delete from erp.closed_periods as p where p.month = v_month;
  -- return
  return erp.end_command(jsonb_build_object('month', v_month, 'is_closed', false));
end
$$;

-- schemas/stocks/api.ledger_drift.sql

-- What does not add up in the ledger, for the job that watches it and for `erp verify`.
create function api.ledger_drift()
returns table (kind text, record_id bigint, detail jsonb)
language sql
stable
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
  select d.kind, d.record_id, d.detail from erp.ledger_drift() as d
$$;

-- schemas/stocks/api.search_stocks.sql

-- The stock of the items that a search finds. It sets no search_path, so that it can be inlined;
-- see api.search_items.
create function api.search_stocks(p_query text)
returns setof api.stocks
language sql
stable
security invoker
as $$
  select s.*
  from erp.find_records('items', p_query) as f (id)
  join api.stocks as s on s.item_id = f.id
$$;

-- schemas/stocks/api.stock_totals.sql

-- What the list of stocks comes to under the same filters. Quantities are told only where all that
-- is there, or is expected, counts in one unit. Planned for its arguments: what is not asked for is
-- not joined.
create function api.stock_totals(
  p_search text default null, p_item_ids bigint[] default null, p_warehouse_id bigint default null,
  p_warehouse_kind text default null, p_category_ids bigint[] default null,
  p_levels text[] default null, p_is_active boolean default null
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_found constant bigint[] := case
    when p_search is not null then array(select erp.find_records('items', p_search))
  end;
begin
  return (
    select erp.spell_totals(
      count(*), min(p.unit_id) filter (where p.on_hand + p.incoming > 0),
      max(p.unit_id) filter (where p.on_hand + p.incoming > 0), coalesce(sum(p.on_hand), 0),
      coalesce(sum(p.reserved), 0), coalesce(sum(p.incoming), 0), coalesce(sum(p.value), 0)
    )
    from erp.stock_positions as p
    left join erp.items as i on i.id = p.item_id
    left join erp.warehouses as w on w.id = p.warehouse_id
    where (select erp.has_permission('stock.view')) and p.is_shown
      and (v_found is null or p.item_id = any (v_found))
      and (p_item_ids is null or p.item_id = any (p_item_ids))
      and (p_warehouse_id is null or p.warehouse_id = p_warehouse_id)
      and (p_warehouse_kind is null or w.kind = p_warehouse_kind)
      and (p_category_ids is null or i.category_id = any (p_category_ids))
      and (p_levels is null or p.level = any (p_levels))
      and (p_is_active is null or i.is_active = p_is_active)
  );
end
$$;

-- schemas/stocks/api.stock_totals_as_of.sql

-- What api.stocks_as_of comes to: how much there was at a moment, by when things took effect.
create function api.stock_totals_as_of(
  p_as_of text, p_item_ids bigint[] default null, p_warehouse_id bigint default null
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_at constant timestamptz := erp.moment(p_as_of);
begin
  return (
    select erp.spell_totals(
      count(*), min(p.unit_id) filter (where s.on_hand > 0),
      max(p.unit_id) filter (where s.on_hand > 0), coalesce(sum(s.on_hand), 0), null, null, null
    )
    from (
      select e.position_id, sum(e.quantity) as on_hand
      from erp.stock_entries as e
      where e.effective_at <= v_at
      group by e.position_id
    ) as s
    join erp.stock_positions as p on p.id = s.position_id
    where (select erp.has_permission('stock.view'))
      and (p_item_ids is null or p.item_id = any (p_item_ids))
      and (p_warehouse_id is null or p.warehouse_id = p_warehouse_id)
  );
end
$$;

-- schemas/stocks/api.stock_totals_known_at.sql

-- What api.stocks_known_at comes to: what the books said at a moment, by when things were posted.
create function api.stock_totals_known_at(
  p_known_at text, p_item_ids bigint[] default null, p_warehouse_id bigint default null
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_at constant timestamptz := erp.moment(p_known_at);
begin
  return (
    select erp.spell_totals(
      count(*), min(p.unit_id) filter (where s.on_hand_after > 0),
      max(p.unit_id) filter (where s.on_hand_after > 0), coalesce(sum(s.on_hand_after), 0), null,
      null, coalesce(sum(s.value_after), 0)
    )
    from erp.stock_positions as p
    cross join lateral (
      select e.on_hand_after, e.value_after
      from erp.stock_entries as e
      where e.position_id = p.id and e.recorded_at <= v_at
      order by e.version desc
      limit 1
    ) as s
    where p.version > 0 and (select erp.has_permission('stock.view'))
      and (p_item_ids is null or p.item_id = any (p_item_ids))
      and (p_warehouse_id is null or p.warehouse_id = p_warehouse_id)
  );
end
$$;

-- schemas/stocks/api.stocks_as_of.sql

-- How much of each item was in each warehouse at a moment (or at the end of a day), by when things
-- took effect. It sets no search_path, so that it can be inlined: then a page that asks for keys
-- makes no other joins, and one that asks for some positions looks at them alone.
create function api.stocks_as_of(p_as_of text)
returns table (
  position_id bigint, item_id bigint, sku text, item_name text, unit_code text,
  warehouse_id bigint, warehouse_code text, warehouse_name text, on_hand text
)
language sql
stable
security invoker
as $$
  with asked as materialized (select erp.moment(p_as_of) as at)
  select p.id, p.item_id, p.sku, i.name, u.code, p.warehouse_id, w.code, w.name,
    erp.decimal(s.on_hand)
  from (
    select e.position_id, sum(e.quantity) as on_hand
    from erp.stock_entries as e
    where e.effective_at <= (select a.at from asked as a)
    group by e.position_id
  ) as s
  join erp.stock_positions as p on p.id = s.position_id
  left join erp.items as i on i.id = p.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.warehouses as w on w.id = p.warehouse_id
  where (select erp.has_permission('stock.view'))
$$;

-- schemas/stocks/api.stocks_known_at.sql

-- How much of each item was in each warehouse, and what it was worth, as the books knew it at a
-- moment: by when things were posted. The last entry of each position before it, found by going
-- back from its newest. No search_path: see api.stocks_as_of.
create function api.stocks_known_at(p_known_at text)
returns table (
  position_id bigint, item_id bigint, sku text, item_name text, unit_code text,
  warehouse_id bigint, warehouse_code text, warehouse_name text, on_hand text, value text
)
language sql
stable
security invoker
as $$
  with asked as materialized (select erp.moment(p_known_at) as at)
  select p.id, p.item_id, p.sku, i.name, u.code, p.warehouse_id, w.code, w.name,
    erp.decimal(s.on_hand_after),
    case when (select erp.has_permission('cost.view')) then erp.decimal(s.value_after) end
  from erp.stock_positions as p
  cross join lateral (
    select e.on_hand_after, e.value_after
    from erp.stock_entries as e
    where e.position_id = p.id and e.recorded_at <= (select a.at from asked as a)
    order by e.version desc
    limit 1
  ) as s
  left join erp.items as i on i.id = p.item_id
  left join erp.units as u on u.id = i.unit_id
  left join erp.warehouses as w on w.id = p.warehouse_id
  where p.version > 0 and (select erp.has_permission('stock.view'))
$$;

-- schemas/units/api.change_unit.sql

-- Changes a unit of measure. One that items use keeps its decimals, or gets more.
create function api.change_unit(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('unit', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_unit', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('units', 'unit', p_id::text, p_version);
  perform erp.check_record('unit', v_document, v_current);
  if (v_document ->> 'decimals')::integer < (v_current ->> 'decimals')::integer
    and exists (select 1 from erp.items as i where i.unit_id = p_id)
  then
    perform erp.fail(
      409, 'unit.in_use',
      jsonb_build_object('errors', erp.error(true, 'decimals', 'unit.in_use'))
    );
  end if;
  -- write
  perform erp.update_record('units', 'unit', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('units', p_id::text));
end
$$;

-- schemas/units/api.create_unit.sql

-- Creates a unit of measure.
create function api.create_unit(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('unit', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('item.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_unit', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('unit', v_document, null);
  -- write
  v_id := erp.insert_record('units', 'unit', v_document);
  -- return
  return erp.end_command(erp.read_record('units', v_id));
end
$$;

-- schemas/units/api.search_units.sql

-- Units by any part of their name or code; see api.search_items.
create function api.search_units(p_query text)
returns setof api.units
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('units', p_query) as f (id)
  join api.units as r on r.id = f.id
$$;

-- schemas/users/api.change_user.sql

-- Changes a person. A new role or password, or deactivation, ends their sessions; a password or
-- deactivation takes back what they were invited with.
create function api.change_user(p_id uuid, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.user_document(p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied_person(p_id);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency; the hash of a password is salted, so that a retry's is another
  v_reply := erp.begin_command(
    'change_user', erp.change_body(p_id::text, p_version, v_document - 'password_hash')
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('users', 'user', p_id::text, p_version);
  perform erp.check_record('user', v_document, v_current, erp.user_errors(v_document));
  perform erp.check_admin_stays(p_id, v_document);
  -- write
  perform erp.update_record('users', 'user', p_id::text, v_document);
  perform erp.hold_to_warehouses(p_id, v_document);
  perform erp.end_sessions(p_id, v_current);
  if v_document ? 'password_hash' or v_document -> 'is_active' = 'false' then
    delete from erp.invitations as i where i.user_id = p_id;
  end if;
  -- return; whoever has given up the permission may no longer see people
  select to_jsonb(p) into v_reply from erp.people() as p where p.id = p_id;
  return erp.end_command(v_reply);
end
$$;

-- schemas/users/api.create_user.sql

-- Creates a person: by one who manages people, or by the API itself for the first one. Without a
-- password they are invited: p_token_hash is the SHA-256 of what their link holds.
create function api.create_user(p_document jsonb, p_token_hash text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.user_document(p_document);
  v_reply jsonb;
  v_id text;
begin
  if not erp.is_service() then
    -- guard
    v_reply := erp.denied('user.manage');
    if v_reply is not null then
      return v_reply;
    end if;
    -- idempotency; the hash of a password is salted, so that a retry's is another
    v_reply := erp.begin_command('create_user', v_document - 'password_hash');
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  perform erp.check_record(
    'user', v_document, null, erp.user_errors('{"warehouse_ids": []}' || v_document)
  );
  -- write
  v_id := erp.insert_record('users', 'user', v_document);
  perform erp.hold_to_warehouses(v_id::uuid, v_document);
  if p_token_hash is not null then
    perform erp.invite(v_id::uuid, p_token_hash);
  end if;
  -- return
  select to_jsonb(p) into v_reply from erp.people() as p where p.id = v_id::uuid;
  return case when erp.is_service() then v_reply else erp.end_command(v_reply) end;
end
$$;

-- schemas/users/api.end_user_sessions.sql

-- Logs a person out everywhere.
create function api.end_user_sessions(p_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('user.manage');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('end_user_sessions', jsonb_build_object('id', p_id));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  select to_jsonb(p) into v_reply from erp.managed_users() as p where p.id = p_id;
  if v_reply is null then
    perform erp.fail(404, 'user.missing');
  end if;
  -- write
  update erp.sessions as s set ended_at = now() where s.user_id = p_id and s.ended_at is null;
  perform erp.audit('end_sessions', 'users', p_id::text, null, null);
  -- return
  return erp.end_command(v_reply);
end
$$;

-- schemas/users/api.invite_user.sql

-- Invites a person anew, by another link. It may be because somebody else knows their password, so
-- that is void at once, and every session ends: not only when the link is used.
create function api.invite_user(p_id uuid, p_token_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reply jsonb;
  v_user erp.users;
begin
  -- guard
  v_reply := erp.denied_person(p_id);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('invite_user', jsonb_build_object('id', p_id));
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  select u.* into v_user from erp.users as u where u.id = p_id for no key update;
  -- check
  if not found then
    perform erp.fail(404, 'user.missing');
  end if;
  if p_id = erp.actor() then
    perform erp.fail(409, 'user.invites_themselves');
  end if;
  if not v_user.is_active then
    perform erp.fail(409, 'user.inactive');
  end if;
  perform erp.check_admin_stays(p_id, '{"is_active": false}');
  -- write
  perform erp.invite(p_id, p_token_hash);
  if v_user.password_hash is not null then
    update erp.users as u set password_hash = null where u.id = p_id;
  end if;
  perform erp.end_sessions(p_id, to_jsonb(v_user));
  -- return
  select to_jsonb(p) into v_reply from erp.managed_users() as p where p.id = p_id;
  return erp.end_command(v_reply);
end
$$;

-- schemas/warehouses/api.change_warehouse.sql

-- Changes a warehouse.
create function api.change_warehouse(p_id bigint, p_version integer, p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('warehouse', p_document);
  v_current jsonb;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('warehouse.write', p_id);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'change_warehouse', erp.change_body(p_id::text, p_version, v_document)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  v_current := erp.lock_record('warehouses', 'warehouse', p_id::text, p_version);
  perform erp.check_record('warehouse', v_document, v_current);
  if v_current ->> 'kind' <> 'storage' then
    perform erp.fail(409, 'warehouse.fixed');
  end if;
  if v_document -> 'is_active' = 'false' then
    perform erp.check_warehouse_is_free(p_id);
  end if;
  -- write
  perform erp.give_way_as_default(p_id, v_document);
  perform erp.update_record('warehouses', 'warehouse', p_id::text, v_document);
  -- return
  return erp.end_command(erp.read_record('warehouses', p_id::text));
end
$$;

-- schemas/warehouses/api.create_warehouse.sql

-- Creates a warehouse. Its root location and its stock positions come with it, by triggers.
create function api.create_warehouse(p_document jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_document constant jsonb := erp.clean_document('warehouse', p_document);
  v_id text;
  v_reply jsonb;
begin
  -- guard
  v_reply := erp.denied('warehouse.write');
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_warehouse', v_document);
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_record('warehouse', v_document, null);
  -- write
  perform erp.give_way_as_default(null, v_document);
  v_id := erp.insert_record('warehouses', 'warehouse', v_document);
  -- return
  return erp.end_command(erp.read_record('warehouses', v_id));
end
$$;

-- schemas/warehouses/api.search_warehouses.sql

-- Warehouses by any part of their name or code; see api.search_items.
create function api.search_warehouses(p_query text)
returns setof api.warehouses
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('warehouses', p_query) as f (id)
  join api.warehouses as r on r.id = f.id
$$;

-- schemas/audit/triggers.sql

create trigger refuse_change
before update or delete on erp.audit_log
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.audit_log
for each statement execute function erp.refuse_change();

create trigger refuse_change
before update or delete on erp.audit_seals
for each row execute function erp.refuse_change();

create trigger refuse_truncate
before truncate on erp.audit_seals
for each statement execute function erp.refuse_change();

-- schemas/categories/triggers.sql

create trigger touch
before update on erp.categories
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.categories
for each row execute function erp.audit_change('id');

-- schemas/company/triggers.sql

create trigger touch
before update on erp.company
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.company
for each row execute function erp.audit_change('id');

-- schemas/engines/triggers.sql

create trigger create_number_sequence
after insert on erp.engines
for each row execute function erp.create_number_sequence();

create trigger audit_change
after insert or update or delete on erp.engines
for each row execute function erp.audit_change('code');

create trigger audit_change
after insert or update or delete on erp.transitions
for each row execute function erp.audit_change('engine');

-- schemas/files/triggers.sql

create trigger audit_change
after insert or update or delete on erp.files
for each row execute function erp.audit_change('id');

-- schemas/flows/triggers.sql

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

-- schemas/items/triggers.sql

create trigger hold_pairs
before insert on erp.items
for each statement execute function erp.hold_pairs();

create trigger open_item_positions
after insert on erp.items
referencing new table as new_items
for each statement execute function erp.open_item_positions();

create trigger copy_item
after update of sku, unit_id, safety_stock, reorder_point on erp.items
for each row
when (
  (old.sku, old.unit_id, old.safety_stock, old.reorder_point)
  is distinct from (new.sku, new.unit_id, new.safety_stock, new.reorder_point)
)
execute function erp.copy_item();

create trigger touch
before update on erp.items
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger spell_item
before insert or update of sku, name, search_text on erp.items
for each row execute function erp.spell_item();

create trigger spell_item_again
after insert or update of barcode or delete on erp.item_barcodes
for each row execute function erp.spell_item_again();

create trigger audit_change
after insert or update or delete on erp.items
for each row execute function erp.audit_change('id');

create trigger audit_change
after insert or update or delete on erp.item_barcodes
for each row execute function erp.audit_change('item_id');

-- schemas/locations/triggers.sql

create trigger touch
before update on erp.locations
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.locations
for each row execute function erp.audit_change('id');

-- schemas/lots/triggers.sql

create trigger touch
before update on erp.lots
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.lots
for each row execute function erp.audit_change('id');

-- schemas/partners/triggers.sql

create trigger touch
before update on erp.partners
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.partners
for each row execute function erp.audit_change('id');

-- schemas/periods/triggers.sql

create trigger audit_change
after insert or update or delete on erp.closed_periods
for each row execute function erp.audit_change('month');

-- schemas/stocks/triggers.sql

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

-- schemas/units/triggers.sql

create trigger touch
before update on erp.units
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.units
for each row execute function erp.audit_change('id');

-- schemas/users/triggers.sql

create trigger touch
before update on erp.users
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.users
for each row execute function erp.audit_change('id');

create trigger audit_change
after insert or update or delete on erp.role_permissions
for each row execute function erp.audit_change('role');

create trigger audit_change
after insert or update or delete on erp.user_warehouses
for each row execute function erp.audit_change('user_id');

-- schemas/warehouses/triggers.sql

create trigger touch
before update on erp.warehouses
for each row when (pg_trigger_depth() = 0) execute function erp.touch();

create trigger audit_change
after insert or update or delete on erp.warehouses
for each row execute function erp.audit_change('id');

create trigger hold_pairs
before insert on erp.warehouses
for each statement execute function erp.hold_pairs();

create trigger open_warehouse_positions
after insert on erp.warehouses
referencing new table as new_warehouses
for each statement execute function erp.open_warehouse_positions();

create trigger rename_root
after update of code, name on erp.warehouses
for each row execute function erp.rename_root();

create trigger copy_warehouse
after update of is_default on erp.warehouses
for each row
when (old.is_default is distinct from new.is_default)
execute function erp.copy_warehouse();

-- schemas/audit/policies.sql

alter table erp.audit_log enable row level security;
alter table erp.audit_log force row level security;

create policy owner_does_all on erp.audit_log
to erp_owner using (true) with check (true);

create policy auditors_read on erp.audit_log
for select to authenticated using ((select erp.has_permission('audit.view')));

alter table erp.audit_seals enable row level security;
alter table erp.audit_seals force row level security;

create policy owner_does_all on erp.audit_seals
to erp_owner using (true) with check (true);

-- schemas/auth/policies.sql

alter table erp.sessions enable row level security;
alter table erp.sessions force row level security;

create policy owner_does_all on erp.sessions
to erp_owner using (true) with check (true);

alter table erp.login_attempts enable row level security;
alter table erp.login_attempts force row level security;

create policy owner_does_all on erp.login_attempts
to erp_owner using (true) with check (true);

alter table erp.api_tokens enable row level security;
alter table erp.api_tokens force row level security;

create policy owner_does_all on erp.api_tokens
to erp_owner using (true) with check (true);

alter table erp.totp enable row level security;
alter table erp.totp force row level security;

create policy owner_does_all on erp.totp
to erp_owner using (true) with check (true);

alter table erp.recovery_codes enable row level security;
alter table erp.recovery_codes force row level security;

create policy owner_does_all on erp.recovery_codes
to erp_owner using (true) with check (true);

-- schemas/categories/policies.sql

alter table erp.categories enable row level security;
alter table erp.categories force row level security;

create policy owner_does_all on erp.categories
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.categories
for select to authenticated using (true);

-- schemas/company/policies.sql

alter table erp.company enable row level security;
alter table erp.company force row level security;

create policy owner_does_all on erp.company
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.company
for select to authenticated using (true);

-- schemas/engines/policies.sql

alter table erp.engines enable row level security;
alter table erp.engines force row level security;

create policy owner_does_all on erp.engines
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.engines
for select to authenticated using (true);

alter table erp.transitions enable row level security;
alter table erp.transitions force row level security;

create policy owner_does_all on erp.transitions
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.transitions
for select to authenticated using (true);

-- schemas/files/policies.sql

alter table erp.files enable row level security;
alter table erp.files force row level security;

create policy owner_does_all on erp.files
to erp_owner using (true) with check (true);

-- schemas/flows/policies.sql

-- A document is seen by who may see its warehouse, either of them.
alter table erp.flows enable row level security;
alter table erp.flows force row level security;

create policy owner_does_all on erp.flows
to erp_owner using (true) with check (true);

create policy own_warehouses_read on erp.flows
for select to authenticated using (
  warehouse_id = any ((select erp.visible_warehouses())::bigint[])
  or to_warehouse_id = any ((select erp.visible_warehouses())::bigint[])
);

alter table erp.flow_texts enable row level security;
alter table erp.flow_texts force row level security;

create policy owner_does_all on erp.flow_texts
to erp_owner using (true) with check (true);

-- Lines and events have no warehouse of their own: the views reach them through their document.
alter table erp.flow_lines enable row level security;
alter table erp.flow_lines force row level security;

create policy owner_does_all on erp.flow_lines
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.flow_lines
for select to authenticated using (true);

alter table erp.flow_events enable row level security;
alter table erp.flow_events force row level security;

create policy owner_does_all on erp.flow_events
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.flow_events
for select to authenticated using (true);

-- schemas/items/policies.sql

-- Any other policy than true would switch off the search: LIKE is not leakproof, and no index
-- would be read before the policy has passed. The views ask for the permission.
alter table erp.items enable row level security;
alter table erp.items force row level security;

create policy owner_does_all on erp.items
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.items
for select to authenticated using (true);

alter table erp.item_barcodes enable row level security;
alter table erp.item_barcodes force row level security;

create policy owner_does_all on erp.item_barcodes
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.item_barcodes
for select to authenticated using (true);

-- schemas/kit/policies.sql

alter table erp.field_rules enable row level security;
alter table erp.field_rules force row level security;

create policy owner_does_all on erp.field_rules
to erp_owner using (true) with check (true);

alter table erp.constraint_rules enable row level security;
alter table erp.constraint_rules force row level security;

create policy owner_does_all on erp.constraint_rules
to erp_owner using (true) with check (true);

alter table erp.idempotency_keys enable row level security;
alter table erp.idempotency_keys force row level security;

create policy owner_does_all on erp.idempotency_keys
to erp_owner using (true) with check (true);

alter table erp.drift_checks enable row level security;
alter table erp.drift_checks force row level security;

create policy owner_does_all on erp.drift_checks
to erp_owner using (true) with check (true);

-- schemas/locations/policies.sql

alter table erp.locations enable row level security;
alter table erp.locations force row level security;

create policy owner_does_all on erp.locations
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.locations
for select to authenticated using (true);

-- schemas/lots/policies.sql

alter table erp.lots enable row level security;
alter table erp.lots force row level security;

create policy owner_does_all on erp.lots
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.lots
for select to authenticated using (true);

-- schemas/partners/policies.sql

-- Any other policy than true would switch off the search: LIKE is not leakproof, and no index
-- would be read before the policy has passed. The views ask for the permission.
alter table erp.partners enable row level security;
alter table erp.partners force row level security;

create policy owner_does_all on erp.partners
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.partners
for select to authenticated using (true);

-- schemas/periods/policies.sql

alter table erp.closed_periods enable row level security;
alter table erp.closed_periods force row level security;

create policy owner_does_all on erp.closed_periods
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.closed_periods
for select to authenticated using (true);

-- schemas/stocks/policies.sql

alter table erp.stock_positions enable row level security;
alter table erp.stock_positions force row level security;

create policy owner_does_all on erp.stock_positions
to erp_owner using (true) with check (true);

create policy own_warehouses_read on erp.stock_positions
for select to authenticated using (
  warehouse_id = any ((select erp.visible_warehouses())::bigint[])
);

-- The rest has no warehouse of its own: the views reach it through the position.
alter table erp.stock_levels enable row level security;
alter table erp.stock_levels force row level security;

create policy owner_does_all on erp.stock_levels
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.stock_levels
for select to authenticated using (true);

alter table erp.reservations enable row level security;
alter table erp.reservations force row level security;

create policy owner_does_all on erp.reservations
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.reservations
for select to authenticated using (true);

alter table erp.stock_moves enable row level security;
alter table erp.stock_moves force row level security;

create policy owner_does_all on erp.stock_moves
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.stock_moves
for select to authenticated using (true);

alter table erp.stock_entries enable row level security;
alter table erp.stock_entries force row level security;

create policy owner_does_all on erp.stock_entries
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.stock_entries
for select to authenticated using (true);

-- schemas/units/policies.sql

alter table erp.units enable row level security;
alter table erp.units force row level security;

create policy owner_does_all on erp.units
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.units
for select to authenticated using (true);

-- schemas/users/policies.sql

alter table erp.permissions enable row level security;
alter table erp.permissions force row level security;

create policy owner_does_all on erp.permissions
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.permissions
for select to authenticated using (true);

alter table erp.roles enable row level security;
alter table erp.roles force row level security;

create policy owner_does_all on erp.roles
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.roles
for select to authenticated using (true);

alter table erp.role_permissions enable row level security;
alter table erp.role_permissions force row level security;

create policy owner_does_all on erp.role_permissions
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.role_permissions
for select to authenticated using (true);

alter table erp.users enable row level security;
alter table erp.users force row level security;

create policy owner_does_all on erp.users
to erp_owner using (true) with check (true);

create policy people_know_each_other on erp.users
for select to authenticated using ((select erp.actor()) is not null);

alter table erp.last_seen enable row level security;
alter table erp.last_seen force row level security;

create policy owner_does_all on erp.last_seen
to erp_owner using (true) with check (true);

alter table erp.invitations enable row level security;
alter table erp.invitations force row level security;

create policy owner_does_all on erp.invitations
to erp_owner using (true) with check (true);

-- schemas/warehouses/policies.sql

alter table erp.warehouses enable row level security;
alter table erp.warehouses force row level security;

create policy owner_does_all on erp.warehouses
to erp_owner using (true) with check (true);

create policy everyone_reads on erp.warehouses
for select to authenticated using (true);

alter table erp.user_warehouses enable row level security;
alter table erp.user_warehouses force row level security;

create policy owner_does_all on erp.user_warehouses
to erp_owner using (true) with check (true);

-- schemas/users/rows.sql

insert into erp.roles (name, rank)
values ('readonly', 1), ('staff', 2), ('manager', 3), ('admin', 4);

insert into erp.permissions (name, description)
values
  ('item.view', 'See items, categories, units and lots'),
  ('item.write', 'Create and change items, categories, units and lots'),
  ('partner.view', 'See partners'),
  ('partner.write', 'Create and change partners'),
  ('warehouse.view', 'See warehouses and locations'),
  ('warehouse.write', 'Create and change warehouses and locations'),
  ('stock.view', 'See stock and its ledger'),
  ('cost.view', 'See costs and stock values'),
  ('flow.backdate', 'Date a document before today'),
  ('period.close', 'Close and reopen months'),
  ('company.write', 'Change the company and its policies'),
  ('user.manage', 'Create and change people and their roles'),
  ('audit.view', 'Read the audit trail');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('item.view', 1), ('partner.view', 1), ('warehouse.view', 1), ('stock.view', 1),
    ('item.write', 3), ('partner.write', 3), ('warehouse.write', 3), ('cost.view', 3),
    ('flow.backdate', 3), ('period.close', 3), ('audit.view', 3),
    ('company.write', 4), ('user.manage', 4)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('user', 'email', 'text', true, 254),
  ('user', 'name', 'text', true, 100),
  ('user', 'role', 'text', true, 50),
  ('user', 'password_hash', 'text', false, 500),
  ('user', 'is_active', 'boolean', false, 0),
  ('user', 'warehouse_ids', 'array', false, 1000);

insert into erp.constraint_rules (name, status, code, field)
values
  ('email_is_unique', 409, 'user.email_taken', 'email'),
  ('email_is_lower_case_with_an_at', 422, 'field.email', 'email');

-- schemas/categories/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max, refers_to)
values
  ('category', 'name', 'text', true, 100, null),
  ('category', 'parent_id', 'id', false, 0, 'categories'),
  ('category', 'is_active', 'boolean', false, 0, null);

insert into erp.constraint_rules (name, status, code, field)
values
  ('category_name_is_unique_under_its_parent', 409, 'category.name_taken', 'name'),
  ('category_is_not_its_own_parent', 422, 'field.circle', 'parent_id');

-- schemas/company/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max, least, most, scale)
values
  ('company', 'name', 'text', true, 100, null, null, 0),
  ('company', 'business_number', 'text', false, 20, null, null, 0),
  ('company', 'address', 'text', false, 300, null, null, 0),
  ('company', 'time_zone', 'text', true, 50, null, null, 0),
  ('company', 'currency', 'text', true, 3, null, null, 0),
  ('company', 'currency_decimals', 'integer', false, 0, 0, 4, 0),
  ('company', 'vat_percent', 'decimal', false, 0, 0, 100, 2),
  ('company', 'approver_must_differ', 'boolean', false, 0, null, null, 0),
  ('company', 'totp_required_from', 'text', false, 50, null, null, 0);

insert into erp.field_rules (record, field, kind, refers_to)
values ('company', 'logo_id', 'id', 'files'), ('company', 'seal_id', 'id', 'files');

insert into erp.constraint_rules (name, status, code, field)
values ('currency_is_iso_4217', 422, 'field.currency', 'currency');

insert into erp.company (name) values ('');

-- schemas/files/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max, choices)
values
  ('file', 'name', 'text', true, 200, null),
  (
    'file', 'media_type', 'text', true, 50,
    array['image/png', 'image/jpeg', 'image/webp', 'application/pdf']
  ),
  ('file', 'content', 'text', true, 1400000, null);

-- schemas/flows/rows.sql

insert into erp.permissions (name, description) values
  ('flow.view', 'See documents'),
  ('stock.release', 'Take reserved stock back from approved documents');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (values ('flow.view', 1), ('stock.release', 3)) as p (name, least_rank)
  on r.rank >= p.least_rank;

insert into erp.field_rules (record, field, kind, is_required, length_max, least, is_not_zero)
values
  ('flow', 'engine', 'text', true, 31, null, false),
  ('flow', 'partner_id', 'id', false, 0, null, false),
  ('flow', 'partner_role', 'text', false, 20, null, false),
  ('flow', 'warehouse_id', 'id', true, 0, null, false),
  ('flow', 'to_warehouse_id', 'id', false, 0, null, false),
  ('flow', 'document_on', 'date', false, 0, null, false),
  ('flow', 'reference', 'text', false, 100, null, false),
  ('flow', 'external_id', 'text', false, 100, null, false),
  ('flow', 'memo', 'text', false, 1000, null, false),
  ('flow', 'origin_flow_id', 'id', false, 0, null, false),
  ('flow', 'lines', 'array', true, 2000, null, false),
  ('flow_line', 'item_id', 'id', false, 0, null, false),
  ('flow_line', 'sku', 'text', false, 100, null, false),
  ('flow_line', 'barcode', 'text', false, 100, null, false),
  ('flow_line', 'quantity', 'decimal', false, 0, 0, true),
  ('flow_line', 'change', 'decimal', false, 0, null, true),
  ('flow_line', 'counted', 'decimal', false, 0, 0, false),
  ('flow_line', 'lot_code', 'text', false, 100, null, false),
  ('flow_line', 'lot_expires_on', 'date', false, 0, null, false),
  ('flow_line', 'location_id', 'id', false, 0, null, false),
  ('flow_line', 'to_location_id', 'id', false, 0, null, false),
  ('flow_line', 'unit_price', 'decimal', false, 0, 0, false),
  ('flow_line', 'tax_kind', 'text', false, 20, null, false),
  ('flow_line', 'memo', 'text', false, 500, null, false),
  ('commit_line', 'line_id', 'id', true, 0, null, false),
  ('commit_line', 'quantity', 'decimal', false, 0, 0, true),
  ('commit_line', 'lot_code', 'text', false, 100, null, false),
  ('commit_line', 'location_id', 'id', false, 0, null, false);

insert into erp.constraint_rules (name, status, code, field)
values ('external_id_is_unique_for_its_engine', 409, 'flow.external_id_taken', 'external_id');

-- schemas/items/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('item', 'sku', 'text', true, 50),
  ('item', 'name', 'text', true, 200),
  ('item', 'memo', 'text', false, 1000),
  ('item', 'is_lot_tracked', 'boolean', false, 0),
  ('item', 'is_active', 'boolean', false, 0),
  ('item', 'barcodes', 'array', false, 50),
  ('barcode', 'barcode', 'text', true, 50),
  ('barcode', 'unit_name', 'text', false, 20);

insert into erp.field_rules (record, field, kind, is_required, refers_to)
values
  ('item', 'category_id', 'id', false, 'categories'),
  ('item', 'unit_id', 'id', true, 'units'),
  ('item', 'image_id', 'id', false, 'files');

insert into erp.field_rules (record, field, kind, least, is_not_zero, scale)
values
  ('item', 'safety_stock', 'decimal', 0, false, 6),
  ('item', 'reorder_point', 'decimal', 0, false, 6),
  ('item', 'purchase_price', 'decimal', 0, false, 4),
  ('item', 'sale_price', 'decimal', 0, false, 4),
  ('barcode', 'quantity', 'decimal', 0, true, 6);

insert into erp.field_rules (record, field, kind, choices)
values ('item', 'tax_kind', 'text', array['taxable', 'zero_rated', 'exempt']);

insert into erp.constraint_rules (name, status, code, field)
values
  ('sku_is_unique', 409, 'item.sku_taken', 'sku'),
  ('barcode_is_unique', 409, 'item.barcode_taken', 'barcodes');

-- schemas/locations/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max, refers_to, is_fixed)
values
  ('location', 'warehouse_id', 'id', true, 0, 'warehouses', true),
  ('location', 'parent_id', 'id', false, 0, 'locations', false),
  ('location', 'code', 'text', true, 50, null, false),
  ('location', 'name', 'text', true, 100, null, false),
  ('location', 'is_active', 'boolean', false, 0, null, false);

insert into erp.constraint_rules (name, status, code, field)
values
  ('location_code_is_unique_in_its_warehouse', 409, 'location.code_taken', 'code'),
  ('location_is_not_its_own_parent', 422, 'field.circle', 'parent_id');

insert into erp.locations (kind, code, name)
values
  ('supplier', 'SUPPLIER', '매입처'),
  ('customer', 'CUSTOMER', '매출처'),
  ('loss', 'LOSS', '재고조정'),
  ('production', 'PRODUCTION', '생산'),
  ('opening', 'OPENING', '기초재고');

-- schemas/lots/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max, refers_to, is_fixed)
values
  ('lot', 'item_id', 'id', true, 0, 'items', true),
  ('lot', 'code', 'text', true, 100, null, false),
  ('lot', 'expires_on', 'date', false, 0, null, false),
  ('lot', 'is_active', 'boolean', false, 0, null, false);

insert into erp.constraint_rules (name, status, code, field)
values ('lot_code_is_unique_for_its_item', 409, 'lot.code_taken', 'code');

insert into erp.lots (id, item_id, code) values (0, null, '');

-- schemas/partners/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('partner', 'code', 'text', true, 50),
  ('partner', 'name', 'text', true, 200),
  ('partner', 'is_supplier', 'boolean', false, 0),
  ('partner', 'is_customer', 'boolean', false, 0),
  ('partner', 'business_number', 'text', false, 20),
  ('partner', 'representative', 'text', false, 100),
  ('partner', 'phone', 'text', false, 50),
  ('partner', 'email', 'text', false, 254),
  ('partner', 'address', 'text', false, 300),
  ('partner', 'memo', 'text', false, 1000),
  ('partner', 'is_active', 'boolean', false, 0);

insert into erp.constraint_rules (name, status, code, field)
values
  ('partners_code_is_unique', 409, 'partner.code_taken', 'code'),
  ('partner_is_supplier_or_customer', 422, 'partner.no_role', 'is_supplier');

-- schemas/units/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max, least, most)
values
  ('unit', 'code', 'text', true, 20, null, null),
  ('unit', 'name', 'text', true, 50, null, null),
  ('unit', 'decimals', 'integer', false, 0, 0, 6),
  ('unit', 'is_active', 'boolean', false, 0, null, null);

insert into erp.constraint_rules (name, status, code, field)
values ('units_code_is_unique', 409, 'unit.code_taken', 'code');

insert into erp.units (code, name, decimals)
values
  ('EA', '개', 0), ('BOX', '박스', 0), ('SET', '세트', 0), ('PACK', '팩', 0), ('ROLL', '롤', 0),
  ('KG', '킬로그램', 3), ('G', '그램', 1), ('L', '리터', 3), ('M', '미터', 2);

-- schemas/warehouses/rows.sql

insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('warehouse', 'code', 'text', true, 20),
  ('warehouse', 'name', 'text', true, 100),
  ('warehouse', 'address', 'text', false, 300),
  ('warehouse', 'is_default', 'boolean', false, 0),
  ('warehouse', 'is_active', 'boolean', false, 0);

insert into erp.constraint_rules (name, status, code, field)
values
  ('warehouses_code_is_unique', 409, 'warehouse.code_taken', 'code'),
  ('there_is_one_default_warehouse', 409, 'warehouse.default_taken', 'is_default');

-- What the ledger itself stands on: the transit warehouse and the outside ends.
insert into erp.warehouses (code, name, kind) values ('TRANSIT', '이동중', 'transit');

-- schemas/adjustments/engine.sql

-- Corrections: found stock comes from loss; lost stock goes there, and is reserved when approved.
insert into erp.permissions (name, description)
values
  ('adjustment.create', 'Write and submit adjustments'),
  ('adjustment.approve', 'Approve and reject adjustments'),
  ('adjustment.commit', 'Commit and close adjustments'),
  ('adjustment.cancel', 'Cancel approved adjustments'),
  ('adjustment.reverse', 'Reverse committed adjustments');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('adjustment.create', 2),
    ('adjustment.approve', 3),
    ('adjustment.commit', 3),
    ('adjustment.cancel', 3),
    ('adjustment.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'adjustment', 'ADJ', '{"ko": "재고조정", "en": "Adjustment", "zh": "调整"}', 4, 'adjustment.create',
  'change', null, null, false, true
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'adjustment', 'change', 'draft', 'draft', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'adjustment', 'change', 'rejected', 'rejected', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'adjustment', 'submit', 'draft', 'pending', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'adjustment', 'submit', 'rejected', 'pending', null, 'adjustment.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'adjustment', 'withdraw', 'pending', 'draft', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'approve', 'pending', 'approved', null, 'adjustment.approve', null,
    true, false, '{reserve}', 'loss', 'destination', false, 2, false
  ),
  (
    'adjustment', 'reject', 'pending', 'rejected', null, 'adjustment.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'draft', 'cancelled', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'pending', 'cancelled', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'rejected', 'cancelled', null, null, 'adjustment.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'adjustment', 'cancel', 'approved', 'cancelled', null, 'adjustment.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'adjustment', 'commit', 'approved', 'committed', null, 'adjustment.commit', null,
    false, false, '{post}', 'loss', 'destination', true, 3, false
  ),
  (
    'adjustment', 'reverse', 'committed', 'reversed', null, 'adjustment.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- schemas/inbounds/engine.sql

-- Receiving: what is approved is incoming, what is committed is on hand. From a customer: a return.
insert into erp.permissions (name, description)
values
  ('inbound.create', 'Write and submit inbounds'),
  ('inbound.approve', 'Approve and reject inbounds'),
  ('inbound.commit', 'Commit and close inbounds'),
  ('inbound.cancel', 'Cancel approved inbounds'),
  ('inbound.reverse', 'Reverse committed inbounds');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('inbound.create', 2),
    ('inbound.approve', 3),
    ('inbound.commit', 3),
    ('inbound.cancel', 3),
    ('inbound.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'inbound', 'IN', '{"ko": "입고", "en": "Inbound", "zh": "入库"}', 1, 'inbound.create',
  'quantity', 'purchase', 'supplier', false, true
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'inbound', 'change', 'draft', 'draft', null, 'inbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'inbound', 'change', 'rejected', 'rejected', null, 'inbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'inbound', 'submit', 'draft', 'pending', null, 'inbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'inbound', 'submit', 'rejected', 'pending', null, 'inbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'inbound', 'withdraw', 'pending', 'draft', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'approve', 'pending', 'approved', null, 'inbound.approve', null,
    true, false, '{expect}', 'partner', 'destination', false, 2, false
  ),
  (
    'inbound', 'reject', 'pending', 'rejected', null, 'inbound.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'draft', 'cancelled', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'pending', 'cancelled', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'rejected', 'cancelled', null, null, 'inbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'inbound', 'cancel', 'approved', 'cancelled', null, 'inbound.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'inbound', 'commit', 'approved', 'committed', 'partially_committed', 'inbound.commit', null,
    false, false, '{post}', 'partner', 'destination', true, 3, false
  ),
  (
    'inbound', 'commit', 'partially_committed', 'committed', 'partially_committed',
    'inbound.commit', null,
    false, false, '{post}', 'partner', 'destination', true, 3, false
  ),
  (
    'inbound', 'close', 'partially_committed', 'committed', null, 'inbound.commit', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'inbound', 'reverse', 'committed', 'reversed', null, 'inbound.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- schemas/openings/engine.sql

-- Stock that was there when the books were opened, at the cost that its lines give.
insert into erp.permissions (name, description)
values
  ('opening.create', 'Write and submit opening stock'),
  ('opening.approve', 'Approve and reject opening stock'),
  ('opening.commit', 'Commit and close opening stock'),
  ('opening.cancel', 'Cancel approved opening stock'),
  ('opening.reverse', 'Reverse committed opening stock');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('opening.create', 2),
    ('opening.approve', 3),
    ('opening.commit', 3),
    ('opening.cancel', 3),
    ('opening.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'opening', 'OPN', '{"ko": "기초재고", "en": "Opening stock", "zh": "期初库存"}', 5, 'opening.create',
  'quantity', 'purchase', null, false, true
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'opening', 'change', 'draft', 'draft', null, 'opening.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'opening', 'change', 'rejected', 'rejected', null, 'opening.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'opening', 'submit', 'draft', 'pending', null, 'opening.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'opening', 'submit', 'rejected', 'pending', null, 'opening.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'opening', 'withdraw', 'pending', 'draft', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'approve', 'pending', 'approved', null, 'opening.approve', null,
    true, false, '{}', 'opening', 'destination', false, 2, false
  ),
  (
    'opening', 'reject', 'pending', 'rejected', null, 'opening.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'draft', 'cancelled', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'pending', 'cancelled', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'rejected', 'cancelled', null, null, 'opening.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'opening', 'cancel', 'approved', 'cancelled', null, 'opening.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'opening', 'commit', 'approved', 'committed', null, 'opening.commit', null,
    false, false, '{post}', 'opening', 'destination', true, 3, false
  ),
  (
    'opening', 'reverse', 'committed', 'reversed', null, 'opening.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- schemas/outbounds/engine.sql

-- Shipping: what is approved is reserved, what is committed is gone. To a supplier: a return.
insert into erp.permissions (name, description)
values
  ('outbound.create', 'Write and submit outbounds'),
  ('outbound.approve', 'Approve and reject outbounds'),
  ('outbound.commit', 'Commit and close outbounds'),
  ('outbound.cancel', 'Cancel approved outbounds'),
  ('outbound.reverse', 'Reverse committed outbounds');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('outbound.create', 2),
    ('outbound.approve', 3),
    ('outbound.commit', 3),
    ('outbound.cancel', 3),
    ('outbound.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'outbound', 'OUT', '{"ko": "출고", "en": "Outbound", "zh": "出库"}', 2, 'outbound.create',
  'quantity', 'sale', 'customer', false, false
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'outbound', 'change', 'draft', 'draft', null, 'outbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'outbound', 'change', 'rejected', 'rejected', null, 'outbound.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'outbound', 'submit', 'draft', 'pending', null, 'outbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'outbound', 'submit', 'rejected', 'pending', null, 'outbound.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'outbound', 'withdraw', 'pending', 'draft', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'approve', 'pending', 'approved', null, 'outbound.approve', null,
    true, false, '{reserve}', 'source', 'partner', false, 2, false
  ),
  (
    'outbound', 'reject', 'pending', 'rejected', null, 'outbound.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'draft', 'cancelled', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'pending', 'cancelled', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'rejected', 'cancelled', null, null, 'outbound.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'outbound', 'cancel', 'approved', 'cancelled', null, 'outbound.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'outbound', 'commit', 'approved', 'committed', 'partially_committed', 'outbound.commit', null,
    false, false, '{post}', 'source', 'partner', true, 3, false
  ),
  (
    'outbound', 'commit', 'partially_committed', 'committed', 'partially_committed',
    'outbound.commit', null,
    false, false, '{post}', 'source', 'partner', true, 3, false
  ),
  (
    'outbound', 'close', 'partially_committed', 'committed', null, 'outbound.commit', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'outbound', 'reverse', 'committed', 'reversed', null, 'outbound.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- schemas/transfers/engine.sql

-- Between two warehouses, by way of transit: shipped whole, received in parts. What never arrives
-- is lost.
insert into erp.permissions (name, description)
values
  ('transfer.create', 'Write and submit transfers'),
  ('transfer.approve', 'Approve and reject transfers'),
  ('transfer.commit', 'Commit and close transfers'),
  ('transfer.cancel', 'Cancel approved transfers'),
  ('transfer.reverse', 'Reverse committed transfers');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('transfer.create', 2),
    ('transfer.approve', 3),
    ('transfer.commit', 3),
    ('transfer.cancel', 3),
    ('transfer.reverse', 3)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.engines (
  code, prefix, names, position, create_permission, line_kind, price_kind, partner_role,
  has_destination, takes_new_lots
)
values (
  'transfer', 'TRF', '{"ko": "창고이동", "en": "Transfer", "zh": "调拨"}', 3, 'transfer.create',
  'quantity', null, null, true, false
);

insert into erp.transitions (
  engine, action, from_status, to_status, partial_to_status, permission, own_only_permission,
  needs_other_person, needs_reason, effects, from_end, to_end, fulfils, path_step, is_edit
)
values
  (
    'transfer', 'change', 'draft', 'draft', null, 'transfer.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'transfer', 'change', 'rejected', 'rejected', null, 'transfer.create', null,
    false, false, '{}', null, null, false, null, true
  ),
  (
    'transfer', 'submit', 'draft', 'pending', null, 'transfer.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'transfer', 'submit', 'rejected', 'pending', null, 'transfer.create', null,
    false, false, '{}', null, null, false, 1, false
  ),
  (
    'transfer', 'withdraw', 'pending', 'draft', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'approve', 'pending', 'approved', null, 'transfer.approve', null,
    true, false, '{reserve,expect}', 'source', 'destination', false, 2, false
  ),
  (
    'transfer', 'reject', 'pending', 'rejected', null, 'transfer.approve', null,
    false, true, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'draft', 'cancelled', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'pending', 'cancelled', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'rejected', 'cancelled', null, null, 'transfer.create',
    false, false, '{}', null, null, false, null, false
  ),
  (
    'transfer', 'cancel', 'approved', 'cancelled', null, 'transfer.cancel', null,
    false, true, '{release}', null, null, false, null, false
  ),
  (
    'transfer', 'ship', 'approved', 'in_transit', null, 'transfer.commit', null,
    false, false, '{post}', 'source', 'transit', false, 3, false
  ),
  (
    'transfer', 'cancel', 'in_transit', 'cancelled', null, 'transfer.cancel', null,
    false, true, '{post,release}', 'transit', 'source', false, null, false
  ),
  (
    'transfer', 'commit', 'in_transit', 'committed', 'partially_committed', 'transfer.commit', null,
    false, false, '{post}', 'transit', 'destination', true, 4, false
  ),
  (
    'transfer', 'commit', 'partially_committed', 'committed', 'partially_committed',
    'transfer.commit', null,
    false, false, '{post}', 'transit', 'destination', true, 4, false
  ),
  (
    'transfer', 'close', 'partially_committed', 'committed', null, 'transfer.commit', null,
    false, true, '{post,release}', 'transit', 'loss', false, null, false
  ),
  (
    'transfer', 'reverse', 'committed', 'reversed', null, 'transfer.reverse', null,
    false, true, '{reverse}', null, null, false, null, false
  );

-- schemas/grants.sql

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

notify pgrst, 'reload schema';

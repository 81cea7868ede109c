-- Who did what to which case, with old and new value; nothing of it can be changed, and a keyed chain shows if somebody did.

-- What has no history of its own: sign-ins, accounts, tokens, keys, reveals, exports, erasures.
create table audit_event (
    id           bigint generated always as identity primary key,
    xid          xid8        not null default pg_current_xact_id(),
    begun_at     timestamptz not null default now(),
    at           timestamptz not null,
    actor_kind   text        not null check (actor_kind in ('SELLER', 'STAFF', 'SYSTEM')),
    actor_name   text        not null,
    action       text        not null,
    subject_kind text        not null,
    subject_id   text        not null,
    -- Codes, ids and figures only: nothing that names a person.
    detail       jsonb       not null default '{}'
);

-- Old and new value of each changed column, written by the database itself. Its transaction tells who: the events that
-- were written with it carry the same number, and the same beginning, since a restored database counts anew.
create table audit_change (
    id         bigint generated always as identity primary key,
    xid        xid8        not null default pg_current_xact_id(),
    begun_at   timestamptz not null default now(),
    at         timestamptz not null default clock_timestamp(),
    table_name text        not null,
    row_key    text        not null,
    operation  text        not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
    before     jsonb,
    after      jsonb
);

alter table case_event
    add column xid      xid8        not null default pg_current_xact_id(),
    add column begun_at timestamptz not null default now();
alter table shop_event
    add column xid      xid8        not null default pg_current_xact_id(),
    add column begun_at timestamptz not null default now();
create index case_event_by_xid on case_event (xid);
create index shop_event_by_xid on shop_event (xid);
create index audit_event_by_xid on audit_event (xid);

-- How far each history has been brought in; a little before it is looked at again, for transactions that ended late.
create table audit_progress (
    source  text primary key,
    last_id bigint not null
);

-- All of it in one order, each row sealed together with the seal of the row before.
create table audit_entry (
    seq          bigint primary key,
    at           timestamptz not null,
    source       text        not null check (source in ('CASE', 'SHOP', 'LOOK', 'EVENT', 'CHANGE', 'ENGINE')),
    source_id    text        not null,
    actor_kind   text        not null,
    actor_name   text        not null,
    action       text        not null,
    subject_kind text        not null,
    subject_id   text        not null,
    before       text,
    after        text,
    key_id       bigint      not null,
    seal         bytea       not null
);
create unique index audit_entry_once on audit_entry (source, source_id);
create index audit_entry_by_subject on audit_entry (subject_id, seq);
create index audit_entry_by_actor on audit_entry (actor_name, seq);
create index audit_entry_by_time on audit_entry (at);
-- Text, not jsonb: what was sealed must come back to the letter.

create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

do $$
declare
    history text;
begin
    foreach history in array array ['audit_entry', 'audit_event', 'audit_change', 'case_event', 'shop_event', 'look'] loop
        execute format('create trigger append_only before update or delete on %I for each row execute function refuse_to_change_history()', history);
        execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_to_change_history()', history);
    end loop;
end $$;

-- First argument: the key's column; the others: columns whose old and new value are kept. Encrypted columns, hashes and words
-- of people are none of them.
create function keep_change() returns trigger language plpgsql as $$
declare
    old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    was     jsonb := '{}';
    becomes jsonb := '{}';
    name    text;
begin
    for i in 1 .. tg_nargs - 1 loop
        name := tg_argv[i];
        if old_row -> name is distinct from new_row -> name then
            if old_row is not null then was := was || jsonb_build_object(name, old_row -> name); end if;
            if new_row is not null then becomes := becomes || jsonb_build_object(name, new_row -> name); end if;
        end if;
    end loop;
    if was <> '{}' or becomes <> '{}' then
        insert into audit_change (table_name, row_key, operation, before, after)
        values (tg_table_name, coalesce(new_row, old_row) ->> tg_argv[0], tg_op, nullif(was, '{}'), nullif(becomes, '{}'));
    end if;
    return null;
end $$;

create trigger keep_change after insert or update or delete on certification_case for each row
    execute function keep_change('id', 'status', 'round', 'rounds_left', 'final', 'correction_due_at');
create trigger keep_change after update or delete on document for each row
    execute function keep_change('id', 'state');
create trigger keep_change after insert or update or delete on shop for each row
    execute function keep_change('id', 'standing');
create trigger keep_change after insert or update or delete on certified_identity for each row
    execute function keep_change('shop_id', 'case_id', 'valid_until');
create trigger keep_change after insert or update or delete on violation for each row
    execute function keep_change('id', 'code', 'track', 'points', 'status', 'recorded_by', 'agreed_by');
create trigger keep_change after insert or update or delete on sanction for each row
    execute function keep_change('id', 'kind', 'status', 'days', 'ends_at', 'decided_by');
create trigger keep_change after insert or update or delete on suspension for each row
    execute function keep_change('id', 'ends_at', 'ended_at');
create trigger keep_change after insert or update or delete on appeal for each row
    execute function keep_change('id', 'status', 'decided_by');
create trigger keep_change after insert or update or delete on account for each row
    execute function keep_change('username', 'enabled', 'must_change_password', 'staff_number', 'second_factor_since', 'issuer');
create trigger keep_change after insert or delete on account_role for each row
    execute function keep_change('username', 'role');
create trigger keep_change after insert or update or delete on api_token for each row
    execute function keep_change('id', 'name', 'scopes', 'acts_for', 'expires_at', 'revoked_at');

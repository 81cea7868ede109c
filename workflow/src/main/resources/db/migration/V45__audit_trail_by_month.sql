-- The trail in a table for each month in which it was sealed, by the numbers of its lines. The newest table takes what comes; when a month is over it
-- is closed at the head of the chain and another one opened behind it. No line moves: what was sealed up to now is in the first table that is closed.

alter table audit_entry rename to audit_entry_open;
alter index audit_entry_pkey rename to audit_entry_open_pk;
alter index audit_entry_once rename to audit_entry_open_once;
alter index audit_entry_by_subject rename to audit_entry_open_by_subject;
alter index audit_entry_by_actor rename to audit_entry_open_by_actor;
alter index audit_entry_by_time rename to audit_entry_open_by_time;
drop trigger append_only on audit_entry_open;

create table audit_entry (
    seq          bigint      not null,
    at           timestamptz not null,
    source       text        not null,
    source_id    text        not null,
    actor_kind   text        not null,
    actor_name   text        not null,
    action       text        not null,
    subject_kind text        not null,
    subject_id   text        not null,
    before       text,
    after        text,
    key_id       bigint      not null,
    seal         bytea       not null,
    -- Source and id of the signed line in whose transaction a value changed; part of what is sealed.
    act          text,
    constraint audit_entry_source_check check (source in ('CASE', 'SHOP', 'LOOK', 'EVENT', 'CHANGE', 'ENGINE')),
    constraint audit_entry_pkey primary key (seq)
) partition by range (seq);
create index audit_entry_by_subject on audit_entry (subject_id, seq);
create index audit_entry_by_actor on audit_entry (actor_name, seq);
create index audit_entry_by_time on audit_entry using brin (at) with (pages_per_range = 32);
create trigger append_only before update or delete on audit_entry for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on audit_entry for each statement execute function refuse_to_change_history();

-- That a line of a history is sealed once, the index of its table holds within a month; the lock of the one that seals, and whoever verifies, hold it
-- for all months.
alter table audit_entry attach partition audit_entry_open for values from (minvalue) to (maxvalue);

-- Tables of the trail to which nothing is added any more.
create table audit_month (
    -- First day of the month at whose end it was closed.
    month     date        primary key,
    last_seq  bigint      not null unique,
    closed_at timestamptz not null default now()
);

-- How far each history had been brought in when a month was closed: nothing behind that is in that table, nor in one before.
create table audit_month_progress (
    month    date   not null references audit_month,
    source   text   not null,
    last_id  bigint not null,
    last_seq bigint not null,
    constraint audit_month_progress_pk primary key (source, month)
);

-- Closes the newest table at its last line, as that of the month with that first day, and opens another one. Gives the number of that line; null where
-- there was none. Who seals waits, and so does whoever reads the trail, while each line of the month is looked at once; nobody else reads it.
create function close_audit_month(first_day date) returns bigint language plpgsql security definer as $$
declare
    month     text := 'audit_entry_' || to_char(first_day, 'YYYY_MM');
    beginning text;
    head      bigint;
begin
    set local lock_timeout = '10s';
    -- The lock of the one that seals.
    perform pg_advisory_xact_lock(7130101);
    lock table audit_entry in access exclusive mode;
    head := (select max(seq) from audit_entry_open);
    if head is null then
        return null;
    end if;
    beginning := coalesce((select (max(last_seq) + 1)::text from audit_month), 'minvalue');
    alter table audit_entry detach partition audit_entry_open;
    execute format('alter table audit_entry_open rename to %I', month);
    execute format('alter table %I attach partition %I for values from (%s) to (%s)', 'audit_entry', month, beginning, head + 1);
    execute format('create table audit_entry_open partition of audit_entry for values from (%s) to (maxvalue)', head + 1);
    execute format('alter index audit_entry_open_once rename to %I', month || '_once');
    create unique index audit_entry_open_once on audit_entry_open (source, source_id);
    create trigger never_emptied before truncate on audit_entry_open for each statement execute function refuse_to_change_history();
    insert into audit_month (month, last_seq) values (first_day, head);
    insert into audit_month_progress (month, source, last_id, last_seq)
    select first_day, source, last_id, head from audit_progress where source <> 'HORIZON';
    return head;
end $$;
do $$ begin
    execute format('alter function close_audit_month(date) set search_path = %I, pg_temp', current_schema());
end $$;
revoke execute on function close_audit_month(date) from public;

-- Steps by the month in which they ended. What has not ended, and what ended in a month that has no table yet, rests in a table
-- of its own, so that whoever leaves a step looks through what is open alone, and a month can go without touching a case that waits.
--
-- All rows are written anew, and nobody reads or writes steps meanwhile: 14 seconds for a million rows (56 for four million, measured on
-- two busy cores), and twice the room of the table until the end.

drop index activity_instance_waiting;
drop index activity_instance_element;
drop index activity_instance_business_key;
drop index activity_instance_open_stay;
alter table activity_instance rename to activity_instance_of_before;
alter sequence activity_instance_id_seq rename to activity_instance_of_before_id_seq;

create table activity_instance (
    -- Unique, since nobody but the database numbers; a key would need the month beside it.
    id              bigint      generated always as identity,
    -- Null where the stay ended in the transaction in which it began.
    stay_id         text        constraint activity_instance_stay_id_length check (char_length(stay_id) <= 600),
    process_key     text        not null,
    process_version integer     not null,
    element_id      text        not null,
    -- Case, violation or appeal id.
    business_key    text,
    entered_at      timestamptz not null,
    left_at         timestamptz,
    -- Left because time ran out, somebody withdrew or the process was cancelled.
    interrupted     boolean     not null default false,
    constraint activity_instance_stay_while_there check (stay_id is not null or left_at is not null)
) partition by range (left_at);

-- Stays that have not ended, and those for which no month was made in time.
create table activity_instance_open partition of activity_instance default;

-- The tables of the month of that moment and of as many months after it, each in UTC. Rows that ended in such a month before it had a
-- table move there. Gives how many were made.
create function make_activity_months(first timestamptz, months integer) returns integer language plpgsql security definer as $$
declare
    begins timestamp := date_trunc('month', first at time zone 'UTC');
    month  text;
    made   integer   := 0;
begin
    for i in 0 .. months loop
        month := 'activity_instance_' || to_char(begins, 'YYYY_MM');
        if to_regclass(quote_ident(month)) is null then
            set local lock_timeout = '3s';
            -- Nobody ends a step while rows move; whoever waits for this table holds nothing that is needed here.
            lock table activity_instance_open in access exclusive mode;
            execute format('create table %I (like activity_instance including defaults including constraints)', month);
            execute format(
                'with moved as (delete from activity_instance_open where left_at >= $1 and left_at < $2 returning *)
                 insert into %I select * from moved', month)
                using begins at time zone 'UTC', (begins + interval '1 month') at time zone 'UTC';
            execute format(
                'alter table activity_instance attach partition %I for values from (%L) to (%L)', month,
                begins::text || '+00', (begins + interval '1 month')::text || '+00');
            made := made + 1;
        end if;
        begins := begins + interval '1 month';
    end loop;
    return made;
end $$;

do $$
declare
    earliest timestamptz := (select coalesce(min(left_at), now()) from activity_instance_of_before);
    latest   timestamptz := (select greatest(max(left_at), now()) from activity_instance_of_before);
begin
    perform make_activity_months(
        earliest,
        (extract(year from latest at time zone 'UTC') * 12 + extract(month from latest at time zone 'UTC')
            - extract(year from earliest at time zone 'UTC') * 12 - extract(month from earliest at time zone 'UTC'))::integer + 3);
end $$;

insert into activity_instance (id, stay_id, process_key, process_version, element_id, business_key, entered_at, left_at, interrupted)
    overriding system value
select id, stay_id, process_key, process_version, element_id, business_key, entered_at, left_at, interrupted
from activity_instance_of_before;
select setval(pg_get_serial_sequence('activity_instance', 'id'), coalesce(max(id), 0) + 1, false) from activity_instance_of_before;
drop table activity_instance_of_before;

-- The figures of one node over a span of time, and how many wait where, now.
create index activity_instance_element on activity_instance (process_key, element_id, entered_at);
-- The way of one case.
create index activity_instance_business_key on activity_instance (business_key, id);
-- A stay is looked up by its id only until it ends, and most end in the transaction in which they begin.
create unique index activity_instance_open_stay on activity_instance_open (stay_id) where left_at is null;
analyze activity_instance;

-- Three digits of a length in milliseconds: an hour to within eighteen seconds.
create function rounded_stay(stay interval) returns bigint language sql immutable parallel safe as $$
    select case when millis < 1000 then round(millis)::bigint
                else (round(millis / 10 ^ (floor(log(millis)) - 2)) * 10 ^ (floor(log(millis)) - 2))::bigint end
    from (select extract(epoch from stay)::double precision * 1000 as millis) as length
$$;

-- What is left of a month of steps when its rows go: how many stayed how long at a node.
create table activity_total (
    -- Its first day.
    month           date    not null,
    process_key     text    not null,
    process_version integer not null,
    element_id      text    not null,
    stay_millis     bigint  not null,
    passed          bigint  not null,
    interrupted     bigint  not null,
    -- All of their stays, not rounded.
    seconds         numeric not null,
    constraint activity_total_pk primary key (process_key, process_version, month, element_id, stay_millis)
);

-- And which way they went at gateways at which they could go several.
create table activity_way_total (
    -- Its first day.
    month           date    not null,
    process_key     text    not null,
    process_version integer not null,
    element_id      text    not null,
    -- Where they came to.
    next_element_id text    not null,
    passed          bigint  not null,
    constraint activity_way_total_pk primary key (process_key, process_version, month, element_id, next_element_id)
);

-- Drops the table of a month whose sums count as many stays as it holds, and no other. Gives how many those were.
create function drop_activity_month(first_day date) returns bigint language plpgsql security definer as $$
declare
    month  text   := 'activity_instance_' || to_char(first_day, 'YYYY_MM');
    held   bigint;
    summed bigint := (select coalesce(sum(passed), 0) from activity_total t where t.month = first_day);
begin
    set local lock_timeout = '3s';
    execute format('lock table %I in share mode', month);
    execute format('select count(*) from %I', month) into held;
    if held <> summed then
        raise exception 'the sums of % count % of % stays', month, summed, held using errcode = 'object_not_in_prerequisite_state';
    end if;
    execute format('drop table %I', month);
    return held;
end $$;

-- Tables belong to the owner, and the role of the program makes and drops none but these. Temporary tables are looked at last.
do $$ begin
    execute format('alter function make_activity_months(timestamptz, integer) set search_path = %I, pg_temp', current_schema());
    execute format('alter function drop_activity_month(date) set search_path = %I, pg_temp', current_schema());
end $$;
revoke execute on function make_activity_months(timestamptz, integer), drop_activity_month(date) from public;

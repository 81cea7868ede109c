-- What a transaction passes of a process is one row instead of one for each step: a certification passes twenty steps in four
-- transactions. What waits has a row of its own until it ends. Rows of before stay where they are until their month goes.

create table activity_passage (
    -- When the last of them ended; all ended in the same month, in UTC.
    ended_at        timestamptz   not null,
    process_version integer       not null,
    process_key     text          not null,
    -- Case, violation or appeal id.
    business_key    text,
    -- One entry for each step, in the order in which they began.
    ids             bigint[]      not null,
    elements        text[]        not null,
    entered         timestamptz[] not null,
    ended           timestamptz[] not null,
    -- Null where none was.
    interrupted     boolean[],
    constraint activity_passage_entries_check check (cardinality(ids) = cardinality(elements)
        and cardinality(ids) = cardinality(entered) and cardinality(ids) = cardinality(ended)
        and cardinality(ids) = coalesce(cardinality(interrupted), cardinality(ids)))
) partition by range (ended_at);

-- Of months that were not made in time.
create table activity_passage_without_month partition of activity_passage default;

-- The way of one case.
create index activity_passage_business_key on activity_passage (business_key);
-- Figures of the last days.
create index activity_passage_ended on activity_passage using brin (ended_at) with (pages_per_range = 32);

-- Each step, whichever way it is kept. Whoever asks for a span of time compares last_left_at as well, by which months are left out.
create view activity_visit as
select id, stay_id, process_key, process_version, element_id, business_key, entered_at, left_at, interrupted, left_at as last_left_at
from activity_instance
union all
select step.id, null, p.process_key, p.process_version, step.element_id, p.business_key, step.entered_at, step.left_at,
       coalesce(step.interrupted, false), p.ended_at
from activity_passage p,
     unnest(p.ids, p.elements, p.entered, p.ended, p.interrupted) as step (id, element_id, entered_at, left_at, interrupted);

-- The tables of the month of that moment and of as many months after it, each in UTC. What ended in such a month before it had a table
-- moves there. Gives how many were made.
create or replace function make_activity_months(first timestamptz, months integer) returns integer language plpgsql security definer as $$
declare
    begins timestamp := date_trunc('month', first at time zone 'UTC');
    month  text;
    made   integer   := 0;
begin
    for i in 0 .. months loop
        month := 'activity_passage_' || to_char(begins, 'YYYY_MM');
        if to_regclass(quote_ident(month)) is null then
            set local lock_timeout = '3s';
            -- Nobody ends a step while rows move; whoever waits for these tables holds nothing that is needed here.
            lock table activity_passage_without_month, activity_instance_open in access exclusive mode;
            execute format('create table %I (like activity_passage including defaults including constraints)', month);
            execute format(
                'with moved as (delete from activity_passage_without_month where ended_at >= $1 and ended_at < $2 returning *)
                 insert into %I select * from moved', month)
                using begins at time zone 'UTC', (begins + interval '1 month') at time zone 'UTC';
            -- Of a node of the version before.
            execute format(
                'with moved as (delete from activity_instance_open where left_at >= $1 and left_at < $2 returning *)
                 insert into %I (ended_at, process_version, process_key, business_key, ids, elements, entered, ended, interrupted)
                 select left_at, process_version, process_key, business_key, array[id], array[element_id], array[entered_at],
                        array[left_at], array[interrupted] from moved', month)
                using begins at time zone 'UTC', (begins + interval '1 month') at time zone 'UTC';
            execute format(
                'alter table activity_passage attach partition %I for values from (%L) to (%L)', month,
                begins::text || '+00', (begins + interval '1 month')::text || '+00');
            made := made + 1;
        end if;
        begins := begins + interval '1 month';
    end loop;
    return made;
end $$;

-- Drops the tables of a month whose sums count as many stays as they hold, and no other. Gives how many those were.
create or replace function drop_activity_month(first_day date) returns bigint language plpgsql security definer as $$
declare
    month    text   := to_char(first_day, 'YYYY_MM');
    passages text   := 'activity_passage_' || month;
    single   text   := 'activity_instance_' || month;
    held     bigint := 0;
    counted  bigint;
    summed   bigint := (select coalesce(sum(passed), 0) from activity_total t where t.month = first_day);
begin
    set local lock_timeout = '3s';
    if to_regclass(quote_ident(passages)) is not null then
        execute format('lock table %I in share mode', passages);
        execute format('select coalesce(sum(cardinality(ids)), 0) from %I', passages) into counted;
        held := held + counted;
    end if;
    if to_regclass(quote_ident(single)) is not null then
        execute format('lock table %I in share mode', single);
        execute format('select count(*) from %I', single) into counted;
        held := held + counted;
    end if;
    if held <> summed then
        raise exception 'the sums of % count % of % stays', month, summed, held using errcode = 'object_not_in_prerequisite_state';
    end if;
    execute format('drop table if exists %I, %I', passages, single);
    return held;
end $$;

do $$ begin
    execute format('alter function make_activity_months(timestamptz, integer) set search_path = %I, pg_temp', current_schema());
    execute format('alter function drop_activity_month(date) set search_path = %I, pg_temp', current_schema());
end $$;

do $$ begin perform make_activity_months(now(), 3); end $$;

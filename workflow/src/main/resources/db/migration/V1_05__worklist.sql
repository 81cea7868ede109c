-- What waits for members of staff.

-- The buckets that there have been.
create table work_bucket (
    bucket     text   primary key,
    roles      text[] not null,
    element_id text   not null,
    queue      text   not null,
    kind       text
);

-- Sums by hour or day. Whoever adds to one writes an entry; entries are folded into the sums every few seconds, so that nobody
-- waits for a row that everybody adds to. A figure is the sum plus the entries not folded yet.
create table counter (
    figure text        not null,
    at     timestamptz not null,
    who    text        not null,
    what   text        not null,
    n      bigint      not null,
    primary key (figure, at, who, what)
);

-- What was added to a counter and is not folded yet.
create table counter_entry (
    id     bigint      generated always as identity primary key,
    figure text        not null,
    at     timestamptz not null,
    who    text        not null,
    what   text        not null,
    n      bigint      not null
);
create index counter_entry_by_figure on counter_entry (figure, at);

-- The bucket of an item follows from what the item is.
create function put_work_into_bucket() returns trigger language plpgsql as $$
begin
    new.bucket := array_to_string(new.roles, '+') || '/' || new.element_id || '/' || new.queue || '/' || coalesce(new.kind, '');
    if not exists (select from work_bucket where bucket = new.bucket) then
        insert into work_bucket values (new.bucket, new.roles, new.element_id, new.queue, new.kind) on conflict do nothing;
    end if;
    return new;
end $$;

-- Figure WAITING: open items by bucket (who) and priority (what), at no particular time.
create function count_work() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into counter_entry (figure, at, who, what, n)
        select 'WAITING', '-infinity', bucket, priority, count(*) from coming where state = 'OPEN' group by bucket, priority;
    elsif tg_op = 'DELETE' then
        insert into counter_entry (figure, at, who, what, n)
        select 'WAITING', '-infinity', bucket, priority, -count(*) from going where state = 'OPEN' group by bucket, priority;
    else
        insert into counter_entry (figure, at, who, what, n)
        select 'WAITING', '-infinity', bucket, priority, sum(n)
        from (select bucket, priority, 1 as n from coming where state = 'OPEN'
              union all
              select bucket, priority, -1 from going where state = 'OPEN') as change
        group by bucket, priority having sum(n) <> 0;
    end if;
    return null;
end $$;

-- Read table of everything that waits for a member of staff; written in the transaction of the engine step.
create table work_item (
    id            uuid        primary key,
    task_id       text        not null unique,
    process_key   text        not null,
    element_id    text        not null,
    -- Case, violation or appeal, as the business key says.
    subject_id    uuid        not null,
    queue         text        not null,
    roles         text[]      not null,
    priority      integer     not null,
    waiting_since timestamptz not null,
    due_at        timestamptz,
    seller_id     text        not null,
    seller_name   text        not null,
    kind          text,
    round         integer,
    -- Code of the worst machine finding or of the violation.
    worst         text,
    -- User names of those who may not take it: they took part before.
    excluded      text[]      not null default '{}',
    claimed_by    text,
    claimed_at    timestamptz,
    escalated_at  timestamptz,
    version       integer     not null default 0,
    -- DECIDED: the decision is stored and takes effect soon; meanwhile nobody is offered the item.
    state         text        not null default 'OPEN' check (state in ('OPEN', 'PARKED', 'DECIDED')),
    -- What the person said whom it is about: a dispute, a request. Encrypted.
    message       bytea,
    -- What the colleague before left for the next one, or asked. Encrypted.
    note          bytea,
    note_by       text,
    note_at       timestamptz,
    parked_until  timestamptz,
    -- Parked until somebody answers the note.
    asks          boolean     not null default false,
    -- When the holder last did something about it.
    active_at     timestamptz,
    warned_at     timestamptz,
    -- Everything in one bucket is taken by the same people at the same step, queue and kind; lists are read bucket by bucket.
    bucket        text        not null default '',
    -- Sort keys that go upwards.
    urgency       integer     generated always as (-priority) stored,
    due_order     timestamptz generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
    -- False for what looks like work but is none: boards, forecasts and sums leave it out.
    counted       boolean     not null default true
);
create index work_item_by_subject on work_item (subject_id);
create index work_item_by_holder on work_item (claimed_by) where claimed_by is not null;
create index work_item_by_urgency on work_item (bucket, urgency, waiting_since, id) include (claimed_by, excluded)
    where state = 'OPEN';
create index work_item_by_due on work_item (bucket, due_order, id) include (claimed_by, excluded) where state = 'OPEN';
create index work_item_by_age on work_item (bucket, waiting_since, id) include (claimed_by, excluded)
    where state = 'OPEN';
create index work_item_free on work_item (bucket, urgency, waiting_since, id) include (excluded)
    where state = 'OPEN' and claimed_by is null;
create index work_item_parked on work_item (parked_until, id) where state = 'PARKED';
create index work_item_idle on work_item (active_at) where claimed_by is not null;
create index work_item_by_seller on work_item (seller_id);
create index work_item_by_seller_name on work_item (seller_name text_pattern_ops);
create index work_item_uncounted on work_item (queue) where not counted;
create trigger work_item_into_bucket before insert or update of roles, element_id, queue, kind on work_item
    for each row execute function put_work_into_bucket();
create trigger work_item_comes after insert on work_item
    referencing new table as coming for each statement execute function count_work();
create trigger work_item_changes after update on work_item
    referencing old table as going new table as coming for each statement execute function count_work();
create trigger work_item_goes after delete on work_item
    referencing old table as going for each statement execute function count_work();

-- Items that left the task list, so that who comes late is told that they are done.
create table completed_work_item (
    id         uuid        primary key,
    subject_id uuid        not null,
    ended_at   timestamptz not null
);

-- What a member of staff works on. Nobody named here: all queues that the roles allow.
create table staff_queue (
    username text not null,
    queue    text not null,
    primary key (username, queue)
);

-- Who is away, and who stands in. Days of the business zone, both included.
create table absence (
    id         uuid        primary key,
    username   text        not null,
    first_day  date        not null,
    last_day   date        not null check (last_day >= first_day),
    deputy     text,
    written_by text        not null,
    written_at timestamptz not null,
    -- When what the person held was passed on.
    begun_at   timestamptz
);
create index absence_by_person on absence (username, last_day);

-- Views of the inbox that people keep, for themselves or for all.
create table inbox_filter (
    id     uuid    primary key,
    owner  text    not null,
    name   text    not null check (length(name) between 1 and 60),
    place  text    not null,
    shared boolean not null default false,
    unique (owner, name)
);

-- Columns that a person wants to see, in that order. No row: all of them.
create table inbox_columns (
    username text   primary key,
    columns  text[] not null
);

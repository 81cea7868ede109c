-- Read table of everything that waits for a member of staff; written in the transaction of the engine step.
create table work_item (
    id            uuid primary key,
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
    version       integer     not null default 0
);
create index work_item_in_order on work_item (queue, priority desc, waiting_since, id);
create index work_item_unclaimed on work_item (priority desc, waiting_since, id) where claimed_by is null;
create index work_item_by_subject on work_item (subject_id);
create index work_item_by_holder on work_item (claimed_by) where claimed_by is not null;

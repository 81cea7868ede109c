-- Where cases are and how long they stay: one row for each stay of a process at a node of its diagram.
-- The heat map and the figures of a diagram read these rows; the engine's own history is not asked.

create table step_event (
    id              bigint generated always as identity primary key,
    stay_id         text        not null,
    process_key     text        not null,
    process_version integer     not null,
    element_id      text        not null,
    -- case, violation or appeal id
    business_key    text,
    entered_at      timestamptz not null,
    left_at         timestamptz,
    -- left because time ran out, somebody withdrew or the process was cancelled
    interrupted     boolean     not null default false,

    constraint step_event_stay unique (stay_id)
);

-- how many wait where, now
create index step_event_waiting on step_event (process_key, element_id) where left_at is null;

-- the figures of one node over a span of time
create index step_event_element on step_event (process_key, element_id, entered_at);

-- the way of one case
create index step_event_business_key on step_event (business_key, id);

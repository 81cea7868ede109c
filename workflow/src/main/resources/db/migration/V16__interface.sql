-- First answers to requests of other systems that carried an Idempotency-Key. Kept for a day, in real time.
create table idempotent_request (
    token_id     uuid        not null references api_token,
    key          text        not null,
    -- Keyed index of method, address and body: the body may hold an identity number.
    fingerprint  bytea       not null,
    -- Since when the request runs; one that was given up is taken over by the next.
    begun_at     timestamptz not null,
    -- Null while it runs.
    status       integer,
    content_type text,
    location     text,
    -- Encrypted: answers hold what was read from cards.
    answer       bytea,
    primary key (token_id, key)
);
create index idempotent_request_by_age on idempotent_request (begun_at);

-- Items that left the list of work, so that who comes late is told that they are done.
create table work_item_ended (
    id         uuid primary key,
    subject_id uuid        not null,
    ended_at   timestamptz not null
);

-- People who sign in elsewhere, or whom only other systems act for, have no password here.
alter table account alter column password_hash drop not null;

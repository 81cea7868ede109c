-- Other systems: their keys, and what they are told.

-- Keys of other systems. Only the hash is kept; acts_for names the staff a token may act for, '*' all of them.
create table api_token (
    id           uuid        primary key,
    name         text        not null,
    token_hash   bytea       not null unique,
    scopes       text[]      not null,
    acts_for     text[]      not null default '{}',
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create trigger keep_change after insert or update or delete on api_token for each row
    execute function keep_change('id', 'name', 'scopes', 'acts_for', 'expires_at', 'revoked_at');

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

-- Where events go: one row for each system of the marketplace that wants to be told.
create table webhook_endpoint (
    id            uuid        primary key,
    name          text        not null,
    url           text        not null,
    -- Encrypted: who has it can sign in our name.
    secret        bytea       not null,
    -- Empty for all types.
    event_types   text[]      not null default '{}',
    created_at    timestamptz not null,
    paused_at     timestamptz,
    -- An endpoint that fails is left alone until then.
    backoff_until timestamptz,
    failures      integer     not null default 0,
    removed_at    timestamptz
);
create unique index webhook_endpoint_by_name on webhook_endpoint (name) where removed_at is null;

-- What happened, written in the transaction of the change, if anybody wants to know.
create table outgoing_event (
    seq        bigint      generated always as identity primary key,
    id         uuid        not null unique,
    type       text        not null,
    -- Case or shop: what happens to one subject is told in the order in which it happened.
    subject    uuid        not null,
    at         timestamptz not null,
    -- Ids, codes and figures only: nothing that names a person.
    data       jsonb       not null,
    written_at timestamptz not null
);
create index outgoing_event_by_age on outgoing_event (written_at);

-- One event on its way to one endpoint.
create table webhook_delivery (
    endpoint_id  uuid        not null references webhook_endpoint,
    seq          bigint      not null references outgoing_event on delete cascade,
    subject      uuid        not null,
    state        text        not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    tries        integer     not null default 0,
    next_at      timestamptz,
    last_status  integer,
    last_failure text,
    settled_at   timestamptz,
    primary key (endpoint_id, seq)
);
create index webhook_delivery_waiting on webhook_delivery (endpoint_id, subject, seq) where state = 'WAITING';
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at, seq) where state = 'WAITING';
create index webhook_delivery_by_seq on webhook_delivery (seq);
